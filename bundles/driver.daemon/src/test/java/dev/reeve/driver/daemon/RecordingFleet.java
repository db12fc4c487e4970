package dev.reeve.driver.daemon;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps what is applied, and refuses units whose names are taken. */
final class RecordingFleet implements Fleet {
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

    @Override
    public FleetSnapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Outcome> submit(Action action, Cause cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void observe(Observation observation) {}

    @Override
    public List<FleetEvent> history(UnitName unit) {
        return List.of();
    }

    @Override
    public List<FleetEvent> eventsAfter(long sequence) {
        return List.of();
    }

    @Override
    public List<String> waitsFor(UnitName unit) {
        return List.of();
    }

    @Override
    public CompletionStage<Void> shutdown(ShutdownMode mode, Cause cause) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void resume(Cause cause) {}
}
