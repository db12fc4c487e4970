package dev.reeve.api.health;

import java.time.Duration;
import java.time.Instant;

/**
 * One look of a check of the host.
 *
 * @param took until it answered, or was given up
 */
public record Look(Instant at, HealthStatus status, Duration took) {}
