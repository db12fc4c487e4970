package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.supervisor.PlanDiff.Step;
import dev.reeve.supervisor.Stage.Held;
import dev.reeve.supervisor.Unit.Interruption;
import dev.reeve.supervisor.Waiters.Goal;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What people, files and deciders ask for. Changes only what is wanted; the lifecycle follows. On the fleet thread. */
final class Requests {
    private static final FleetPlan NOTHING = new FleetPlan(List.of(), List.of(), List.of(), List.of(), List.of());

    private final Stage stage;
    private final Roster roster;
    private final Descent descent;
    private final GroupSupervision groups;
    private final Pausing pausing;
    private final Journal journal;
    private final Waiters waiters;
    private final Recovery recovery;
    private final Enclosing enclosing;

    Requests(
            Stage stage,
            Roster roster,
            Descent descent,
            GroupSupervision groups,
            Pausing pausing,
            Journal journal,
            Waiters waiters,
            Recovery recovery,
            Enclosing enclosing) {
        this.stage = stage;
        this.roster = roster;
        this.descent = descent;
        this.groups = groups;
        this.pausing = pausing;
        this.journal = journal;
        this.waiters = waiters;
        this.recovery = recovery;
        this.enclosing = enclosing;
    }

    FleetPlan plan(FleetSpec desired) {
        return diff(desired).plan();
    }

    private void refuse(FleetSpec desired) {
        refuseTaken(desired);
        roster.refuseCycle(desired.source(), desired.units(), desired.groups());
    }

    private PlanDiff diff(FleetSpec desired) {
        refuse(desired);
        PlanDiff diff = new PlanDiff();
        desired.units().forEach(spec -> diff.add(spec.name(), PlanDiff.between(roster.find(spec.name()), spec)));
        gone(desired).forEach(unit -> diff.add(unit.name, Step.STOP));
        roster.groups
                .differences(desired.source(), desired.groups())
                .forEach(group -> diff.add(group, ofGroup(group, desired)));
        return diff;
    }

    private Step ofGroup(UnitName name, FleetSpec desired) {
        if (desired.groups().stream().noneMatch(group -> group.name().equals(name))) {
            return Step.STOP;
        }
        return roster.groups.find(name).isPresent() ? Step.UPDATE : Step.START;
    }

    private void refuseTaken(FleetSpec desired) {
        for (UnitSpec spec : desired.units()) {
            roster.find(spec.name())
                    .filter(unit -> !unit.source.equals(desired.source()))
                    .ifPresent(unit -> {
                        throw new IllegalArgumentException("the name '%s' is taken: %s asks for it already; rename one"
                                .formatted(unit.name, unit.source));
                    });
        }
    }

    private List<Unit> gone(FleetSpec desired) {
        Set<UnitName> kept = desired.units().stream().map(UnitSpec::name).collect(Collectors.toSet());
        return roster.from(desired.source()).stream()
                .filter(unit -> !unit.leaving && !kept.contains(unit.name))
                .toList();
    }

    FleetPlan apply(FleetSpec desired, Cause cause) {
        refuse(desired);
        recovery.before(desired);
        PlanDiff diff = diff(desired);
        List<Unit> gone = gone(desired);
        for (UnitSpec spec : desired.units()) {
            roster.find(spec.name())
                    .ifPresentOrElse(
                            unit -> change(unit, spec, diff.step(spec.name()), cause),
                            () -> add(spec, desired.source(), cause));
        }
        gone.forEach(unit -> {
            unit.leaving = true;
            unit.wish = cause;
        });
        List<Unit> forgiven = forgiven(desired);
        roster.groups.replace(desired.source(), desired.groups(), cause);
        roster.rules(desired.source(), desired.rules());
        stage.slots().rules(roster.rules());
        recovery.after(desired);
        roster.rewire();
        enclosing.lookAtAll();
        forgiven.forEach(unit -> start(unit, cause));
        roster.from(desired.source()).forEach(stage::touch);
        if (!diff.plan().equals(NOTHING)) {
            journal.applied(stage.now(), desired.source(), diff.plan(), cause);
        }
        return diff.plan();
    }

    /** What failed with a group that is another one now. */
    private List<Unit> forgiven(FleetSpec desired) {
        return roster.groups.differences(desired.source(), desired.groups()).stream()
                .flatMap(name -> roster.groups.find(name).stream())
                .filter(group -> group.state == GroupState.FAILED)
                .flatMap(group -> group.units().stream())
                .filter(unit -> stage.up(unit) && unit.state instanceof UnitState.Failed)
                .toList();
    }

    private void add(UnitSpec spec, String source, Cause cause) {
        roster.add(new Unit(spec, source, roster.lastRunOf(spec.name()), stage.now(), cause));
    }

    private void change(Unit unit, UnitSpec spec, Step step, Cause cause) {
        boolean restart = unit.state.alive() && unit.spec.needsRestart(spec);
        if (unit.demand.awaited && unit.spec.needsRestart(spec)) {
            unit.demand.deaf();
        }
        unit.next = restart ? Optional.of(spec) : Optional.empty();
        // Dependencies count at once, so that what is wired is always what was checked for cycles.
        unit.spec = restart ? unit.spec.withDependencies(spec.dependencies()) : spec;
        unit.leaving = false;
        switch (step) {
            case START -> {
                start(unit, cause);
                interruptIf(restart, unit, cause);
            }
            case STOP -> unwant(unit, cause);
            case RESTART -> interruptIf(restart, unit, cause);
            case UPDATE, UNCHANGED -> {}
        }
    }

    private static void interruptIf(boolean restart, Unit unit, Cause cause) {
        if (restart) {
            unit.interruption = Optional.of(new Interruption.Restart(cause));
        }
    }

    /** @param outcome completed when the unit came where the action wants it, or stays elsewhere */
    void act(Action action, Cause cause, CompletableFuture<Outcome> outcome) {
        Unit unit = roster.find(action.unit())
                .orElseThrow(() -> new NoSuchElementException("there is no unit '" + action.unit() + "'"));
        act(unit, action, cause, outcome);
        stage.touch(unit);
    }

    private void act(Unit unit, Action action, Cause cause, CompletableFuture<Outcome> outcome) {
        switch (action) {
            case Action.Start _ -> {
                awaitUp(unit, runsNow(unit) ? unit.runs : unit.nextRun(), outcome);
                startWithDependencies(unit, cause);
            }
            case Action.Restart _ -> {
                awaitUp(unit, unit.nextRun(), outcome);
                restart(unit, cause);
            }
            case Action.Stop _ -> {
                waiters.await(unit, Goal.DOWN, 0, outcome);
                unwant(unit, cause);
            }
            case Action.Kill _ -> {
                waiters.await(unit, Goal.DOWN, 0, outcome);
                kill(unit, cause);
            }
            case Action.Pause _ -> {
                pausing.pause(unit, cause);
                waiters.answer(unit, outcome);
            }
            case Action.Resume _ -> {
                pausing.resume(unit, cause);
                waiters.answer(unit, outcome);
            }
        }
    }

    private void awaitUp(Unit unit, long run, CompletableFuture<Outcome> outcome) {
        stage.pauses().why(unit.name).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        waiters.await(unit, Goal.UP, run, outcome);
        unit.demand.asked = true;
    }

    private static boolean runsNow(Unit unit) {
        boolean stops = unit.state instanceof UnitState.Draining || unit.state instanceof UnitState.Stopping;
        return unit.state.alive() && !stops;
    }

    private void startWithDependencies(Unit unit, Cause cause) {
        start(unit, cause);
        roster.dependenciesOf(unit).stream()
                .filter(other -> other.state instanceof UnitState.Stopped)
                .forEach(other -> startWithDependencies(
                        other, new Cause(Cause.Origin.DEPENDENCY, unit.name + " needs it: " + cause.reason())));
    }

    private void start(Unit unit, Cause cause) {
        unit.wanted = true;
        unit.stoppedBefore = Optional.empty();
        unit.wish = cause;
        unit.forgive();
        groups.revive(unit, cause);
        if (!unit.state.alive()) {
            stage.pend(unit, cause);
        }
        stage.touch(unit);
    }

    private void restart(Unit unit, Cause cause) {
        if (unit.state.alive() && stage.up(unit)) {
            unit.forgive();
            unit.interruption = Optional.of(new Interruption.Restart(cause));
        } else {
            start(unit, cause);
        }
    }

    private void unwant(Unit unit, Cause cause) {
        unit.wanted = false;
        unit.wish = cause;
        unit.interruption = Optional.empty();
    }

    private void kill(Unit unit, Cause cause) {
        unwant(unit, cause);
        if (unit.state.alive()) {
            descent.kill(unit, cause);
        }
    }

    /** A later call can only make it faster. */
    void hold(ShutdownMode mode, Cause cause) {
        if (!stage.hurried(mode)) {
            stage.hold(Optional.of(new Held(mode, cause)));
        }
    }

    void resume(Cause cause) {
        stage.hold(Optional.empty());
        roster.all().stream()
                .filter(unit -> unit.wanted && unit.state instanceof UnitState.Stopped)
                .forEach(unit -> {
                    groups.revive(unit, cause);
                    stage.pend(unit, cause);
                });
    }
}
