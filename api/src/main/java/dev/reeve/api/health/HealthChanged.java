package dev.reeve.api.health;

import java.time.Instant;

/**
 * A check of the host has another status than the one that was told last, which before the first is
 * {@link HealthStatus#HEALTHY}. A look that knows nothing changes nothing, so neither side is ever unknown.
 *
 * @param message what was found
 */
public record HealthChanged(String check, HealthStatus from, HealthStatus to, String message, Instant at) {
    /** Whether it fails now and did not before. */
    public boolean fails() {
        return to.failing() && !from.failing();
    }

    /** Whether it failed and does no more. */
    public boolean recovers() {
        return from.failing() && !to.failing();
    }
}
