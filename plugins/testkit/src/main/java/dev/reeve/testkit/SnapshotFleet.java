package dev.reeve.testkit;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.HealthStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A fleet that can be looked at, with units as a test wants them; asked for anything else, it fails the test. */
public class SnapshotFleet extends StubFleet {
    private final FleetSnapshot snapshot;

    public SnapshotFleet(UnitSnapshot... units) {
        Map<UnitName, UnitSnapshot> byName = new LinkedHashMap<>();
        for (UnitSnapshot unit : units) {
            byName.put(unit.name(), unit);
        }
        this.snapshot = new FleetSnapshot(Instant.now(), byName);
    }

    @Override
    public FleetSnapshot snapshot() {
        return snapshot;
    }

    /** An agent that has been running and ready since {@code started}. */
    public static UnitSnapshot ready(String name, Instant started) {
        UnitSpec spec = UnitSpec.agent(name, Launch.of(Path.of("/srv"), "node", "server.js"));
        return new UnitSnapshot(
                spec,
                new RunId(spec.name(), 1),
                new UnitState.Ready(),
                true,
                OptionalLong.of(4711),
                Optional.of(started),
                started,
                0,
                Optional.empty(),
                HealthStatus.HEALTHY,
                new Cause(Cause.Origin.DRIVER, "started"));
    }
}
