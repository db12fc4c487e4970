package dev.reeve.driver.daemon;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import java.util.Optional;

/** A daemon's place in the fleet: the unit that it is, and its run. */
final class DaemonSeat {
    private final Daemon daemon;
    private final Deadlines deadlines;
    private UnitSpec unit;
    private Optional<DaemonRun> run = Optional.empty();
    private boolean left;

    DaemonSeat(UnitSpec unit, Daemon daemon, Deadlines deadlines) {
        this.unit = unit;
        this.daemon = daemon;
        this.deadlines = deadlines;
    }

    synchronized UnitSpec unit() {
        return unit;
    }

    UnitName name() {
        return unit().name();
    }

    synchronized void describe(UnitSpec changed) {
        unit = changed;
    }

    /** A run that is still there belonged to a fleet that has been replaced; it gives way. */
    RunningUnit start(RunObserver observer, DaemonLog log) {
        for (DaemonRun earlier : current().stream().toList()) {
            if (!earlier.finished() && !earlier.giveWay()) {
                throw new StartFailure("an earlier call of the daemon has not returned yet; mend its stop()", true);
            }
        }
        DaemonRun next = install(observer, log);
        next.begin();
        return next;
    }

    /** Stops it, within the deadline for that; it cannot be started again. */
    void leave() {
        close().ifPresent(DaemonRun::leave);
    }

    private synchronized Optional<DaemonRun> current() {
        return run;
    }

    private synchronized DaemonRun install(RunObserver observer, DaemonLog log) {
        if (left) {
            throw new StartFailure("the service of daemon " + unit.name() + " is gone; install its bundle", true);
        }
        DaemonRun next = new DaemonRun(unit.name().value(), daemon, observer, log, deadlines);
        run = Optional.of(next);
        return next;
    }

    private synchronized Optional<DaemonRun> close() {
        left = true;
        return run.filter(current -> !current.finished());
    }
}
