package dev.reeve.supervisor;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.supervision.RestartPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a unit still waits for before it can start. Empty: it can. */
final class StartGate {
    private final Roster roster;
    private final Parts parts;
    private final Stage stage;

    StartGate(Roster roster, Parts parts, Stage stage) {
        this.roster = roster;
        this.parts = parts;
        this.stage = stage;
    }

    List<String> waitsFor(Unit unit) {
        List<String> open = waitsByItself(unit);
        if (!unit.waits()) {
            stage.order().holdsStart(unit).ifPresent(open::add);
        }
        return open;
    }

    /** The order of its group aside. Who waits for a connection waits for what it depends on only then. */
    List<String> waitsByItself(Unit unit) {
        List<String> open = new ArrayList<>();
        if (!unit.waits()) {
            stage.pauses().why(unit.name).ifPresent(open::add);
            unit.spec.dependencies().forEach(dependency -> missing(dependency).ifPresent(open::add));
        }
        if (parts.driver(unit.spec.driver()).isEmpty()) {
            open.add("the driver '" + unit.spec.driver() + "' is not there (yet)");
        }
        if (parts.policy(unit.spec.restart().policy()).isEmpty()) {
            open.add("the restart policy '" + unit.spec.restart().policy() + "' is not there; known are "
                    + String.join(", ", parts.policyNames()));
        }
        return open;
    }

    /** Whether somebody stopped it before this fleet began, and its policy does not start it for that. */
    boolean staysDown(Unit unit) {
        return unit.stoppedBefore.isPresent()
                && parts.policy(unit.spec.restart().policy())
                        .filter(RestartPolicy::keepsStopped)
                        .isPresent();
    }

    private Optional<String> missing(Dependency dependency) {
        UnitName name = dependency.on();
        Optional<Unit> found = roster.find(name);
        if (found.isEmpty()) {
            return Optional.of(name + " does not exist (yet)");
        }
        Unit unit = found.get();
        if (!stage.goesDown(unit) && met(dependency.condition(), unit)) {
            return Optional.empty();
        }
        return Optional.of("%s is %s and must be %s%s"
                .formatted(name, unit.state.label(), dependency.condition().label(), hint(dependency, unit)));
    }

    /** Says so when waiting alone will not help. */
    private static String hint(Dependency dependency, Unit unit) {
        return switch (unit.state) {
            case UnitState.Stopped _ -> "; start it with: reeve start " + unit.name;
            case UnitState.Failed(String reason) -> "; it failed: " + reason;
            case UnitState.Exited(Exit exit)
            when dependency.condition() != Dependency.Condition.COMPLETED -> "; it ended with " + exit.describe();
            case UnitState.Pending _
            when unit.waits() -> "; it " + OnDemand.words(unit.spec) + ", or: reeve start " + unit.name;
            case UnitState.Exited _,
                    UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Ready _,
                    UnitState.Draining _,
                    UnitState.Stopping _,
                    UnitState.BackingOff _,
                    UnitState.Parked _,
                    UnitState.Hibernated _ -> "";
        };
    }

    private static boolean met(Dependency.Condition condition, Unit unit) {
        boolean done = unit.state instanceof UnitState.Exited;
        boolean well = unit.state instanceof UnitState.Exited(Exit exit) && exit.success();
        boolean ready = unit.state instanceof UnitState.Ready;
        return switch (condition) {
            case STARTED -> ready || done || unit.listens() || unit.state instanceof UnitState.Running;
            case READY -> ready || well || unit.listens();
            case HEALTHY -> ready && unit.snapshot().health() == HealthStatus.HEALTHY;
            case COMPLETED -> done || (unit.state instanceof UnitState.Failed && unit.exit.isPresent());
            case COMPLETED_SUCCESSFULLY -> well;
            case LOG_READY -> unit.state.alive() && unit.probes.logReady(unit.spec.probes());
        };
    }
}
