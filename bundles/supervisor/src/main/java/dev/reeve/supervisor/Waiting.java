package dev.reeve.supervisor;

import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in sentences what a unit waits for. */
final class Waiting {
    private final Stage stage;
    private final Roster roster;
    private final StartGate gate;

    Waiting(Stage stage, Roster roster, StartGate gate) {
        this.stage = stage;
        this.roster = roster;
        this.gate = gate;
    }

    List<String> of(Unit unit) {
        return switch (unit.state) {
            case UnitState.Pending _ -> pending(unit);
            case UnitState.Starting _
            when unit.adrift ->
                List.of("the driver '" + unit.spec.driver() + "', which must take it over, is not there (yet)");
            case UnitState.Starting _ -> List.of("its driver has not started it yet");
            case UnitState.Running _ -> stage.goesDown(unit) ? dependents(unit) : probes(unit);
            case UnitState.Ready _ -> stage.goesDown(unit) ? dependents(unit) : List.of();
            case UnitState.Draining(Instant until) -> List.of("it drains for another " + left(until) + " at most");
            case UnitState.Stopping(Instant until)
            when unit.killed ->
                List.of("it was killed and is still there; it is killed again in " + left(until) + " if it stays");
            case UnitState.Stopping(Instant until) ->
                List.of("it was asked to end; it is killed in " + left(until) + " if it does not");
            case UnitState.BackingOff(Instant until) -> List.of("its restart delay; " + left(until) + " left");
            case UnitState.Parked(Instant until, String reason) -> List.of(reason + "; " + left(until) + " left");
            case UnitState.Hibernated _, UnitState.Stopped _, UnitState.Exited _, UnitState.Failed _ -> List.of();
        };
    }

    private List<String> pending(Unit unit) {
        List<String> open = gate.waitsFor(unit);
        if (open.isEmpty() && unit.waits()) {
            return List.of(
                    unit.demand.listening ? OnDemand.words(unit.spec) : "its driver has not opened its sockets yet");
        }
        return open.isEmpty() ? stage.slots().why().stream().toList() : open;
    }

    private List<String> dependents(Unit unit) {
        Stream<String> dependents = roster.dependentsOf(unit).stream()
                .filter(stage::onItsWayDown)
                .map(other -> other.name + " depends on it and must be down first; it is " + other.state.label());
        Stream<String> behind = stage.order().holdsStop(unit).stream()
                .map(other -> other.name + " comes after it in its group and must be down first; it is "
                        + other.state.label());
        return Stream.concat(dependents, behind).toList();
    }

    private static List<String> probes(Unit unit) {
        Stream<String> probes = Stream.of(ProbeRole.STARTUP, ProbeRole.READINESS)
                .filter(role -> unit.spec.probes().in(role).isPresent() && !unit.probes.passed(role))
                .map(role -> "its " + role.label() + " probe has not passed");
        return Stream.concat(itself(unit).stream(), probes).toList();
    }

    private static Optional<String> itself(Unit unit) {
        boolean owed = unit.spec.launch().notification().map(NotifyRule::ready).orElse(false);
        if (unit.told.stopping.isPresent()) {
            return Optional.of("it said that it ends by itself");
        }
        if (unit.told.reloading) {
            return Optional.of("it reloads its configuration and has not said that it is ready again");
        }
        return owed && !unit.told.ready ? Optional.of("it has not said that it is ready (READY=1)") : Optional.empty();
    }

    private String left(Instant until) {
        Duration left = Duration.between(stage.now(), until);
        return Durations.words(left);
    }
}
