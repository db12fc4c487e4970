package dev.reeve.health.host;

import dev.reeve.api.health.HealthStatus;
import java.util.Collection;
import java.util.Collections;

/** What several checks come to together. Pure. */
final class Overall {
    private static final int MANY = 3;

    private Overall() {}

    /** Checks that know nothing do not count. */
    static HealthStatus of(Collection<HealthStatus> checks) {
        int critical = Collections.frequency(checks, HealthStatus.CRITICAL);
        int unhealthy = Collections.frequency(checks, HealthStatus.UNHEALTHY);
        int degraded = Collections.frequency(checks, HealthStatus.DEGRADED);
        if (critical > 0 || unhealthy >= MANY) {
            return HealthStatus.CRITICAL;
        }
        if (unhealthy > 0 || degraded >= MANY) {
            return HealthStatus.UNHEALTHY;
        }
        if (degraded > 0) {
            return HealthStatus.DEGRADED;
        }
        return checks.contains(HealthStatus.HEALTHY) ? HealthStatus.HEALTHY : HealthStatus.UNKNOWN;
    }
}
