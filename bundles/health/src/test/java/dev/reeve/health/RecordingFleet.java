package dev.reeve.health;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.testkit.StubFleet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fleet whose units are in the state that a test says, and which keeps what it is told. */
final class RecordingFleet extends StubFleet {
    private static final Cause CAUSE = Cause.operator("test");

    private final Map<UnitName, UnitSnapshot> units = new ConcurrentHashMap<>();
    private final List<Observation.Probed> observed = new CopyOnWriteArrayList<>();

    /** Puts a unit into a state; the event says so. */
    FleetEvent.Transitioned move(UnitSpec spec, long number, UnitState state) {
        RunId run = new RunId(spec.name(), number);
        Instant now = Instant.now();
        units.put(
                spec.name(),
                new UnitSnapshot(
                        spec,
                        run,
                        state,
                        true,
                        OptionalLong.empty(),
                        Optional.of(now),
                        now,
                        0,
                        Optional.empty(),
                        HealthStatus.UNKNOWN,
                        CAUSE));
        return new FleetEvent.Transitioned(1, now, run, new UnitState.Starting(), state, CAUSE);
    }

    List<Observation.Probed> observed() {
        return List.copyOf(observed);
    }

    List<Boolean> answers(ProbeRole role) {
        return observed.stream()
                .filter(probed -> probed.role() == role)
                .map(Observation.Probed::passing)
                .toList();
    }

    @Override
    public void observe(Observation observation) {
        observed.add((Observation.Probed) observation);
    }

    @Override
    public FleetSnapshot snapshot() {
        return new FleetSnapshot(Instant.now(), units);
    }
}
