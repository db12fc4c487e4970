package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Orphans;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.metrics.Measures;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** By what means processes are run; as the driver, whose contract it keeps. */
interface ProcessEngine extends AutoCloseable {
    /** For people. */
    String describe();

    RunningUnit start(UnitSpec spec, RunId run, RunObserver observer);

    default void await(UnitSpec spec, RunId next, Consumer<String> onDemand) {
        throw NativeOnly.missing("activation: on-demand");
    }

    Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer);

    /** Empty where processes do not tell whose they are. */
    Optional<Orphans> orphans();

    /** Holds a unit still for a moment; empty where that cannot be had. */
    default Optional<Runnable> freeze(UnitName unit) {
        return Optional.empty();
    }

    /** What the process trees of units use, since the look before where it adds up. */
    default Map<UnitName, Measures> measure() {
        return Map.of();
    }

    default void enclosed(UnitSpec spec, RunId run) {}

    default void rested(RunId last) {}

    /** Looks no longer after what runs, and leaves it running. */
    @Override
    void close();
}
