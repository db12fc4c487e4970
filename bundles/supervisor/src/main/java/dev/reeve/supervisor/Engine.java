package dev.reeve.supervisor;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import java.time.Duration;
import java.util.Optional;

/** What the lifecycle asks of the world. Every call returns at once; answers come back on the fleet thread. */
interface Engine {
    /** Starts a run; answered by {@link Lifecycle#started} or {@link Lifecycle#startFailed}. */
    void launch(UnitSpec spec, RunId run);

    /**
     * Has a unit that starts on demand wait for it; answered by {@link OnDemand#listens} and once {@link OnDemand#called}, or
     * by {@link OnDemand#refused}.
     */
    void await(UnitSpec spec, RunId next);

    /** Takes a run over; answered by {@link Lifecycle#adopted} or {@link Lifecycle#notAdopted}. */
    void adopt(UnitSpec spec, RunId run, String record);

    void signal(RunningUnit running, Signal signal);

    void kill(RunningUnit running);

    /** Calls {@link Lifecycle#escalate} with the same words after a while. */
    void escalate(UnitName unit, int rule, String why, Duration after);

    /** Calls {@link Lifecycle#woken} with the same words after a while. */
    void wake(UnitName unit, long epoch, Duration after);

    /** Calls {@link Lifecycle#reminded} after a while. */
    void remind(RunId run, Duration after);

    /** Tells the driver that the groups with limits around a run are others. */
    void enclose(UnitSpec spec, RunId run);

    /** Looks after a while what the host has left; answered by {@link Lifecycle#looked}. */
    void look(Duration after);

    /** How long a run has not said that it is alive; empty when it never has. */
    Optional<Duration> silence(RunId run);

    /** Tells the driver that no run follows this one by itself. */
    void rested(UnitSpec spec, RunId last);
}
