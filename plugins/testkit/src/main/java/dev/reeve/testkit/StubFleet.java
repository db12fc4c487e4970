package dev.reeve.testkit;

import dev.reeve.api.agent.UnitName;
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
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A fleet of which a test overrides what it expects to be asked; anything else fails the test. */
public class StubFleet implements Fleet {
    @Override
    public FleetSnapshot snapshot() {
        throw unexpected("snapshot");
    }

    @Override
    public FleetPlan plan(FleetSpec desired) {
        throw unexpected("plan");
    }

    @Override
    public FleetPlan apply(FleetSpec desired, Cause cause) {
        throw unexpected("apply");
    }

    @Override
    public CompletionStage<Outcome> submit(Action action, Cause cause) {
        throw unexpected("submit");
    }

    @Override
    public void observe(Observation observation) {
        throw unexpected("observe");
    }

    @Override
    public List<FleetEvent> history(UnitName unit) {
        throw unexpected("history");
    }

    @Override
    public List<FleetEvent> eventsAfter(long sequence) {
        throw unexpected("eventsAfter");
    }

    @Override
    public List<String> waitsFor(UnitName unit) {
        throw unexpected("waitsFor");
    }

    @Override
    public CompletionStage<Void> shutdown(ShutdownMode mode, Cause cause) {
        throw unexpected("shutdown");
    }

    @Override
    public void pause(Cause cause) {
        throw unexpected("pause");
    }

    @Override
    public void resume(Cause cause) {
        throw unexpected("resume");
    }

    private static AssertionError unexpected(String call) {
        return new AssertionError("the fleet was not expected to be asked: " + call);
    }
}
