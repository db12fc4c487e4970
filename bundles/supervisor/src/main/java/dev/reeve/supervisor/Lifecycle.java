package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.host.HostPressure;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The state machine of {@code docs/guide/lifecycle.md}. Confined to the fleet thread: every method is one thing that
 * happened; {@link #settle} draws the conclusions.
 */
final class Lifecycle {
    /** Drivers have patience of their own; this is for one that hangs. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    private final Stage stage;
    private final Roster roster;
    private final StartGate gate;
    private final Descent descent;
    private final Aftermath aftermath;
    private final Engine engine;
    private final Journal journal;
    private final Waiters waiters;
    private final Adoption adoption;
    private final Readiness readiness;
    private final SelfReports selfReports;
    private final Enclosing enclosures;
    private final OnDemand onDemand;

    Lifecycle(
            Stage stage,
            Roster roster,
            StartGate gate,
            Descent descent,
            Aftermath aftermath,
            Engine engine,
            Journal journal,
            Waiters waiters,
            Adoption adoption,
            Readiness readiness,
            SelfReports selfReports,
            Enclosing enclosures,
            OnDemand onDemand) {
        this.stage = stage;
        this.roster = roster;
        this.gate = gate;
        this.descent = descent;
        this.aftermath = aftermath;
        this.engine = engine;
        this.journal = journal;
        this.waiters = waiters;
        this.adoption = adoption;
        this.readiness = readiness;
        this.selfReports = selfReports;
        this.enclosures = enclosures;
        this.onDemand = onDemand;
    }

    /** Has every unit that must look again take the steps that it can take now, until nothing moves any more. */
    void settle() {
        for (Optional<Unit> next = stage.takeTouched(); next.isPresent(); next = stage.takeTouched()) {
            Unit unit = next.get();
            adoption.look(unit);
            if (stage.goesDown(unit)) {
                descent.step(unit);
            } else if (unit.state instanceof UnitState.Pending) {
                launchIfOpen(unit);
            }
            letGo(unit);
            waiters.look(unit);
        }
    }

    /** Nothing follows by itself: what its driver keeps for its next run can go. */
    private void letGo(Unit unit) {
        if (unit.rests()) {
            unit.demand.over();
        }
        if (unit.rests() && unit.keeps) {
            unit.keeps = false;
            engine.rested(unit.spec, unit.run());
        }
    }

    private void launchIfOpen(Unit unit) {
        stage.stuck(unit, unit.waits() || !gate.waitsByItself(unit).isEmpty());
        List<String> open = gate.waitsFor(unit);
        if (open.isEmpty() && gate.staysDown(unit)) {
            stayDown(unit);
        } else if (unit.waits() && open.isEmpty()) {
            onDemand.await(unit);
        } else if (open.isEmpty()) {
            launchInTurn(unit);
        } else {
            waits(unit, String.join("; ", open));
        }
    }

    private void launchInTurn(Unit unit) {
        if (stage.slots().admits(unit)) {
            launch(unit);
        } else {
            stage.slots().why().ifPresent(why -> waits(unit, why));
        }
    }

    private static void waits(Unit unit, String why) {
        unit.cause = new Cause(Origin.DEPENDENCY, "waits: " + why);
        unit.changed();
    }

    private void stayDown(Unit unit) {
        String before = unit.stoppedBefore.map(Cause::reason).orElse("");
        unit.stoppedBefore = Optional.empty();
        unit.wanted = false;
        unit.wish = new Cause(Origin.POLICY, "it was stopped before, and its restart policy leaves it so: " + before);
        stage.enter(unit, new UnitState.Stopped(), unit.wish);
    }

    private void launch(Unit unit) {
        boolean alone = unit.spec.dependencies().isEmpty();
        String reason = unit.demand.call.orElse(alone ? "it waits for nothing" : "everything it waits for is there");
        unit.beginRun(stage.now());
        stage.enter(unit, new UnitState.Starting(), new Cause(Origin.DEPENDENCY, reason));
        stage.slots().take(unit);
        engine.launch(enclosures.begin(unit), unit.run());
        engine.wake(unit.name, unit.epoch, START_PATIENCE);
    }

    /** The driver has started it. It may have ended since, be wanted down, or have been given up: then it must go. */
    void started(RunId run, RunningUnit running, OptionalLong pid, Optional<String> record) {
        Optional<Unit> waiting = roster.find(run.unit()).filter(unit -> unit.current(run));
        if (waiting.isEmpty()) {
            engine.kill(running);
            return;
        }
        Unit unit = waiting.get();
        unit.runs(running, pid, record);
        if (unit.state instanceof UnitState.Starting) {
            stage.enter(unit, new UnitState.Running(), new Cause(Origin.DRIVER, "started"));
            readiness.gained(unit, new Cause(Origin.DRIVER, "started, and no probe to wait for"));
            selfReports.up(unit);
            enclosures.look(unit);
            boundWayUp(unit);
        } else {
            descent.kill(unit, unit.cause);
        }
    }

    private void boundWayUp(Unit unit) {
        if (stage.slots().limited() && unit.state instanceof UnitState.Running) {
            engine.wake(unit.name, unit.epoch, StartSlots.PATIENCE);
        }
    }

    /** A driver has taken it over. It may have been given up since: then it must go. */
    void adopted(RunId run, RunningUnit running, OptionalLong pid, Optional<String> record) {
        roster.find(run.unit())
                .filter(unit -> unit.current(run))
                .ifPresentOrElse(
                        unit -> {
                            adoption.adopted(unit, running, pid, record);
                            selfReports.adopted(unit);
                            enclosures.look(unit);
                        },
                        () -> engine.kill(running));
    }

    /** No driver can take it over, so nobody knows how it ended. */
    void notAdopted(RunId run, String reason) {
        current(run, unit -> {
            journal.noticed(stage.now(), run, new Cause(Origin.DRIVER, reason));
            aftermath.exited(unit, new Exit.Lost());
        });
    }

    /** Time is over: whatever cannot outlive this fleet goes. */
    void killWhatIsLeft(Cause cause) {
        roster.all().stream()
                .filter(unit -> stage.left(unit) && unit.running.isPresent() && !unit.killed)
                .toList()
                .forEach(unit -> descent.kill(unit, cause));
    }

    /** A driver has gone. */
    void driverGone(String name) {
        adoption.adrift(name);
        onDemand.driverGone(name);
    }

    /** Who starts on demand, and for whom. */
    OnDemand onDemand() {
        return onDemand;
    }

    void startFailed(RunId run, StartFailure failure) {
        current(run, unit -> aftermath.startFailed(unit, failure));
    }

    void exited(RunId run, Exit exit) {
        current(run, unit -> {
            adoption.endedUnseen(unit, exit);
            aftermath.exited(unit, exit);
        });
    }

    /** Its driver knows why it is about to end. */
    void failing(RunId run, FailureCause cause, String detail) {
        current(run, unit -> {
            unit.hint = Optional.of(new Unit.Hint(cause, detail));
            journal.noticed(stage.now(), run, new Cause(Origin.DRIVER, cause.label() + ": " + detail));
        });
    }

    /** A time that {@link Engine#escalate} was asked for has come. */
    void escalate(UnitName name, int rule, String why) {
        aftermath.escalations().due(name, rule, why);
    }

    void observed(Observation observation) {
        current(observation.run(), unit -> {
            switch (observation) {
                case Observation.Probed probed -> probed(unit, probed);
                case Observation.Noticed noticed ->
                    journal.noticed(stage.now(), noticed.run(), new Cause(Origin.DRIVER, noticed.message()));
            }
        });
    }

    private void probed(Unit unit, Observation.Probed probed) {
        unit.probes.put(probed.role(), probed.passing());
        stage.touch(unit);
        String answer = probed.passing() ? " probe passed: " : " probe failed: ";
        Cause cause = new Cause(Origin.PROBE, probed.role().label() + answer + probed.detail());
        if (probed.passing()) {
            readiness.gained(unit, cause);
        } else if (probed.role() == ProbeRole.READINESS) {
            readiness.lost(unit, cause);
        } else {
            readiness.failed(unit, cause, FailureCause.PROBE);
        }
    }

    void reported(RunId run, Report report) {
        current(run, unit -> selfReports.reported(unit, report));
    }

    /** An answer to {@link Engine#look}. */
    void looked(HostPressure pressure) {
        stage.looked(pressure);
    }

    /** A time that {@link Engine#remind} was asked for has come. */
    void reminded(RunId run) {
        current(run, selfReports::reminded);
    }

    /** A time that {@link Engine#wake} was asked for has come. */
    void woken(UnitName name, long epoch) {
        roster.find(name).filter(unit -> unit.epoch == epoch).ifPresent(unit -> {
            switch (unit.state) {
                case UnitState.BackingOff _ -> aftermath.restart(unit, new Cause(Origin.POLICY, "its delay is over"));
                case UnitState.Parked _ -> aftermath.retry(unit, new Cause(Origin.POLICY, "it may be admitted now"));
                case UnitState.Draining _ -> descent.signalStop(unit);
                case UnitState.Stopping _ -> descent.overdue(unit);
                case UnitState.Starting _ ->
                    aftermath.startTimedOut(
                            unit, "its driver did not start it within " + Durations.words(START_PATIENCE));
                case UnitState.Running _ -> stage.slots().release(unit);
                case UnitState.Pending _,
                        UnitState.Ready _,
                        UnitState.Hibernated _,
                        UnitState.Stopped _,
                        UnitState.Exited _,
                        UnitState.Failed _ -> {}
            }
        });
    }

    private void current(RunId run, Consumer<Unit> then) {
        roster.find(run.unit()).filter(unit -> unit.current(run)).ifPresent(then);
    }
}
