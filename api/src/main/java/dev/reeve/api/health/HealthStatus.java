package dev.reeve.api.health;

import java.util.Locale;

/** How well something does, from best to worst, or unknown where nothing was asked. */
public enum HealthStatus {
    UNKNOWN,
    HEALTHY,
    DEGRADED,
    UNHEALTHY,
    CRITICAL;

    /** Whether something does not work; what is degraded still does. */
    public boolean failing() {
        return this == UNHEALTHY || this == CRITICAL;
    }

    /** The status as commands print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
