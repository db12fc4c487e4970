package dev.reeve.api.health;

import java.time.Duration;

/**
 * One probe of a unit.
 *
 * @param initialDelay between the start and the first attempt
 * @param period between attempts, &gt; 0
 * @param timeout of an attempt, &gt; 0
 * @param successThreshold passes in a row until it counts as passing, &ge; 1
 * @param failureThreshold failures in a row until it counts as failing, &ge; 1
 */
public record ProbeSpec(
        ProbeAction action,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int successThreshold,
        int failureThreshold) {
    /** An action with the defaults of Kubernetes: at once, every 10 s, 1 s, 1 and 3. */
    public static ProbeSpec of(ProbeAction action) {
        return new ProbeSpec(action, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 1, 3);
    }
}
