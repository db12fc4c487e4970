package dev.reeve.api.health;

import java.util.List;
import java.util.Optional;

/**
 * How the host does. Immutable.
 *
 * @param overall what the checks come to together; {@link HealthStatus#UNKNOWN} where nothing is known
 * @param checks those that have looked at least once, by name
 */
public record HealthReport(HealthStatus overall, List<CheckReport> checks) {
    public HealthReport {
        checks = List.copyOf(checks);
    }

    public Optional<CheckReport> check(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }
}
