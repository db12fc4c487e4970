package dev.reeve.api.metrics;

import dev.reeve.api.agent.UnitName;

/** What a series of values is of. */
public sealed interface MetricSubject {
    /** The machine. */
    record Machine() implements MetricSubject {}

    /** A unit. */
    record Unit(UnitName name) implements MetricSubject {}
}
