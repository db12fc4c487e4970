package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.Probes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The latest answers of the probes of one run. */
final class ProbeBoard {
    private final Map<ProbeRole, Boolean> answers = new EnumMap<>(ProbeRole.class);

    void clear() {
        answers.clear();
    }

    void put(ProbeRole role, boolean passing) {
        answers.put(role, passing);
    }

    /** One that failed and whose failure is a reason to start the unit anew. */
    Optional<ProbeRole> fatal() {
        return Stream.of(ProbeRole.STARTUP, ProbeRole.LIVENESS, ProbeRole.PROGRESS)
                .filter(role -> !answers.getOrDefault(role, true))
                .findFirst();
    }

    /** Whether nothing that gates readiness is open. */
    boolean ready(Probes probes) {
        return passedOrAbsent(probes, ProbeRole.STARTUP) && passedOrAbsent(probes, ProbeRole.READINESS);
    }

    boolean logReady(Probes probes) {
        return probes.byRole().entrySet().stream()
                .anyMatch(entry -> entry.getValue().action() instanceof ProbeAction.Log && passed(entry.getKey()));
    }

    HealthStatus health(Probes probes, UnitState state) {
        boolean runs = state instanceof UnitState.Running || state instanceof UnitState.Ready;
        if (answers.containsValue(false)) {
            return HealthStatus.UNHEALTHY;
        }
        boolean all = !probes.none() && probes.byRole().keySet().stream().allMatch(this::passed);
        return runs && all ? HealthStatus.HEALTHY : HealthStatus.UNKNOWN;
    }

    private boolean passedOrAbsent(Probes probes, ProbeRole role) {
        return probes.in(role).isEmpty() || passed(role);
    }

    boolean passed(ProbeRole role) {
        return answers.getOrDefault(role, false);
    }
}
