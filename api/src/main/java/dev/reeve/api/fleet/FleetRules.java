package dev.reeve.api.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for a fleet as a whole.
 *
 * @param maxParallelStarts so many units may be on their way up at once; empty: any number
 * @param startWhen what the host must have left for further units to start; empty: nothing
 * @param graceful an orderly stop that takes longer is forced; empty: as long as the units' own times need
 * @param forced so long the host waits for a fleet that is forced down; empty: the host's standard
 */
public record FleetRules(
        OptionalInt maxParallelStarts,
        Optional<StartWhen> startWhen,
        Optional<Duration> graceful,
        Optional<Duration> forced) {
    public static final FleetRules NONE =
            new FleetRules(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and where they say nothing, others. */
    public FleetRules or(FleetRules others) {
        return new FleetRules(
                maxParallelStarts.isPresent() ? maxParallelStarts : others.maxParallelStarts,
                startWhen.or(others::startWhen),
                graceful.or(others::graceful),
                forced.or(others::forced));
    }
}
