package dev.reeve.api.driver;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes units run. An extension point: register a service under this interface, and units that name it in
 * {@link UnitSpec#driver()} are run by it.
 *
 * <p>Called on virtual threads, for several units at once.
 */
@ConsumerType
public interface Driver {
    /** The name that specifications use, unique among the drivers. */
    String name();

    /** For people, who see it in {@code reeve status}: by what means it runs units; empty when there is nothing to say. */
    default String description() {
        return "";
    }

    /**
     * Starts a unit and returns when it runs. What happens to it later is told to {@code observer}, the exit exactly once and
     * last, after everything the unit started is gone too. The exit may be told before this method returns.
     *
     * @throws StartFailure when it cannot be started; then the observer hears nothing
     */
    RunningUnit start(UnitSpec spec, RunId run, RunObserver observer);

    /**
     * Takes over a run that an earlier host started and left running, and returns at once. From then on it is as if this
     * driver had started it: its exit is told to {@code observer} exactly once, at once when it ended meanwhile, as
     * {@link dev.reeve.api.agent.Exit.Lost} where nothing tells how. Whoever observed the run before hears nothing more.
     *
     * @param spec of a unit that nobody wants any more, or wants otherwise by now, without its launch and its probes
     * @param record what {@link RunningUnit#record} of the run was
     * @return empty when the record says nothing to this driver; then the observer hears nothing
     */
    default Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer) {
        return Optional.empty();
    }

    /**
     * Opens the sockets of a unit that is to start {@linkplain dev.reeve.api.agent.Launch#onDemand on demand}, and tells when
     * somebody needs it. Ends with that, with a start of the unit and with {@link #rested}; when {@code next} has been started
     * or a later run was waited for, this call was overtaken and means nothing any more.
     *
     * @param next the run that is to be started then
     * @param onDemand hears the name of the socket with the first connection or datagram, once at most and also when that is
     *     there already; safe from any thread
     * @throws StartFailure when the unit cannot wait; then nobody hears anything
     */
    default void await(UnitSpec spec, RunId next, Consumer<String> onDemand) {
        throw new StartFailure(
                "activation: on-demand is nothing that the driver '" + name() + "' can do; remove the key", false);
    }

    /**
     * The groups with limits that a run is in, or their limits, are others from now on; the run goes on.
     *
     * @param spec as at the start, with the {@link UnitSpec#enclosures} of now
     */
    default void enclosed(UnitSpec spec, RunId run) {}

    /**
     * No run follows this one by itself: what is kept for the next run of the unit can go. When a later run has been
     * started or waited for, this call was overtaken by it and means nothing any more.
     */
    default void rested(RunId last) {}
}
