package dev.reeve.api.driver;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
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

    /**
     * Starts a unit and returns when it runs. What happens to it later is told to {@code observer}, the exit exactly once and
     * last, after everything the unit started is gone too. The exit may be told before this method returns.
     *
     * @throws StartFailure when it cannot be started; then the observer hears nothing
     */
    RunningUnit start(UnitSpec spec, RunId run, RunObserver observer);
}
