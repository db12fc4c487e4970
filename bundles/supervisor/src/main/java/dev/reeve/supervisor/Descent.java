package dev.reeve.supervisor;

import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.text.Durations;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way down: dependents first, drain, signal, grace, kill. Confined to the fleet thread. */
final class Descent {
    private static final Duration VANISH = Duration.ofSeconds(10);

    private final Stage stage;
    private final Roster roster;
    private final Engine engine;
    private final Journal journal;

    Descent(Stage stage, Roster roster, Engine engine, Journal journal) {
        this.stage = stage;
        this.roster = roster;
        this.engine = engine;
        this.journal = journal;
    }

    /** Takes the next step down that can be taken now. */
    void step(Unit unit) {
        boolean force = stage.hurried(ShutdownMode.FORCE);
        switch (unit.state) {
            case UnitState.Pending _, UnitState.BackingOff _, UnitState.Parked _, UnitState.Hibernated _ -> rest(unit);
            case UnitState.Stopped _, UnitState.Exited _, UnitState.Failed _ -> leave(unit);
            case UnitState.Running _, UnitState.Ready _ when force -> kill(unit, stage.whyDown(unit));
            case UnitState.Running _, UnitState.Ready _ -> begin(unit);
            case UnitState.Draining _ when stage.hurried(ShutdownMode.IMMEDIATE) -> signalStop(unit);
            case UnitState.Starting _ when force -> rest(unit);
            case UnitState.Stopping _ when force && !unit.killed -> kill(unit, stage.whyDown(unit));
            case UnitState.Starting _, UnitState.Draining _, UnitState.Stopping _ -> {}
        }
    }

    /** A unit that should be down is down, or given up while its driver starts it: what still comes of that is killed. */
    void rest(Unit unit) {
        Cause cause = unit.killed ? unit.cause : stage.whyDown(unit);
        unit.interruption = Optional.empty();
        unit.endRun();
        unit.becomeNext();
        stage.enter(unit, new UnitState.Stopped(), cause);
        leave(unit);
    }

    private void leave(Unit unit) {
        if (unit.leaving) {
            roster.remove(unit);
            stage.pauses().remove(unit.name);
            journal.forget(unit.name);
        }
    }

    private void begin(Unit unit) {
        if (roster.dependentsOf(unit).stream().anyMatch(stage::onItsWayDown)
                || stage.order().holdsStop(unit).isPresent()) {
            return;
        }
        drainOf(unit).ifPresentOrElse(drain -> drain(unit, drain), () -> signalStop(unit));
    }

    /** Nobody drains what is broken, or in a hurry. */
    private Optional<StopPolicy.Drain> drainOf(Unit unit) {
        boolean broken =
                unit.interruption.filter(Interruption.Failure.class::isInstance).isPresent();
        return broken || stage.hurried(ShutdownMode.IMMEDIATE)
                ? Optional.empty()
                : unit.spec.stop().drain();
    }

    private void drain(Unit unit, StopPolicy.Drain drain) {
        stage.enter(unit, new UnitState.Draining(stage.now().plus(drain.timeout())), stage.whyDown(unit));
        drain.signal().ifPresent(signal -> send(unit, signal));
        engine.wake(unit.name, unit.epoch, drain.timeout());
    }

    void signalStop(Unit unit) {
        Duration grace = unit.spec.stop().grace();
        stage.enter(unit, new UnitState.Stopping(stage.now().plus(grace)), stage.whyDown(unit));
        send(unit, unit.spec.stop().signal());
        engine.wake(unit.name, unit.epoch, grace);
    }

    private void send(Unit unit, Signal signal) {
        unit.running.ifPresent(running -> engine.signal(running, signal));
    }

    /** The grace is over, or the kill did not help. */
    void overdue(Unit unit) {
        if (!unit.killed && unit.state instanceof UnitState.Stopping(Instant until) && until.isAfter(stage.now())) {
            engine.wake(unit.name, unit.epoch, Duration.between(stage.now(), until));
            return;
        }
        String reason = unit.killed
                ? "still there " + Durations.words(VANISH) + " after it was killed; killed again"
                : "did not end within its grace of "
                        + Durations.words(unit.spec.stop().grace()) + "; killed";
        kill(unit, new Cause(Cause.Origin.POLICY, reason));
    }

    /** Ends a unit and all that it started, at once, whoever depends on it. */
    void kill(Unit unit, Cause cause) {
        unit.killed = true;
        stage.enter(unit, new UnitState.Stopping(stage.now().plus(VANISH)), cause);
        unit.running.ifPresent(engine::kill);
        engine.wake(unit.name, unit.epoch, VANISH);
    }
}
