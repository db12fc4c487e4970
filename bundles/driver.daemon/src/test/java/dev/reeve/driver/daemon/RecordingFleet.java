package dev.reeve.driver.daemon;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.testkit.StubFleet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what is applied, and refuses units whose names are taken. */
final class RecordingFleet extends StubFleet {
    final Set<String> taken = new HashSet<>();
    final List<FleetSpec> applied = new ArrayList<>();

    List<String> names() {
        return applied.getLast().units().stream()
                .map(unit -> unit.name().value())
                .toList();
    }

    @Override
    public FleetPlan plan(FleetSpec desired) {
        for (UnitSpec unit : desired.units()) {
            if (taken.contains(unit.name().value())) {
                throw new IllegalArgumentException("the name " + unit.name() + " is taken by fleet file");
            }
        }
        return new FleetPlan(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public FleetPlan apply(FleetSpec desired, Cause cause) {
        FleetPlan plan = plan(desired);
        applied.add(desired);
        return plan;
    }
}
