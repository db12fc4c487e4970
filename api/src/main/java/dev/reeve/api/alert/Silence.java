package dev.reeve.api.alert;

import java.time.Instant;

/**
 * Nobody is told of these alerts for a while.
 *
 * @param what the name of an alert, a rule or a unit, with {@code *} and {@code ?} for what may be anything
 */
public record Silence(String what, Instant until) {}
