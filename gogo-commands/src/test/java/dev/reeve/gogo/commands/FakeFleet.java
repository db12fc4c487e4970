package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.GroupSnapshot;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.Pauses;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.fleet.Succession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fleet that does what a test says and remembers what it was asked. */
public final class FakeFleet implements Fleet {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public final List<Action> submitted = new CopyOnWriteArrayList<>();
    public final List<Integer> together = new CopyOnWriteArrayList<>();
    public final List<String> causes = new CopyOnWriteArrayList<>();
    public final Map<UnitName, CompletableFuture<Outcome>> pending = new LinkedHashMap<>();
    public final Map<UnitName, List<String>> waits = new LinkedHashMap<>();
    public final CompletableFuture<Void> down = new CompletableFuture<>();
    public final List<ShutdownMode> shutdowns = new CopyOnWriteArrayList<>();
    public FleetPlan plan = new FleetPlan(List.of(), List.of(), List.of(), List.of(), List.of());
    public List<GroupSnapshot> groups = List.of();
    public Succession succession = Succession.NONE;
    public Pauses pauses = Pauses.NONE;
    private final List<FleetEvent> events = new CopyOnWriteArrayList<>();
    private final Map<UnitName, UnitSnapshot> units = new LinkedHashMap<>();

    public FakeFleet(UnitSnapshot... units) {
        List.of(units).forEach(this::put);
    }

    public synchronized void put(UnitSnapshot unit) {
        units.put(unit.name(), unit);
    }

    /** Puts the unit into a state and tells it as an event. */
    public void move(String name, UnitState to, String reason) {
        UnitSnapshot unit = snapshot().unit(new UnitName(name)).orElseThrow();
        put(Units.in(unit, to));
        events.add(new FleetEvent.Transitioned(
                events.size() + 1L,
                NOW.plusSeconds(events.size()),
                unit.run(),
                unit.state(),
                to,
                new Cause(Cause.Origin.DRIVER, reason)));
    }

    public void tell(FleetEvent event) {
        events.add(event);
    }

    public void answers(String name, boolean reached, UnitState state) {
        UnitSnapshot unit = snapshot().unit(new UnitName(name)).orElseThrow();
        answer(name).complete(new Outcome(reached, Units.in(unit, state)));
    }

    public synchronized CompletableFuture<Outcome> answer(String name) {
        return pending.computeIfAbsent(new UnitName(name), _ -> new CompletableFuture<>());
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Override
    public synchronized FleetSnapshot snapshot() {
        return new FleetSnapshot(NOW, units, groups, pauses, FleetRules.NONE, Optional.empty(), succession);
    }

    @Override
    public FleetPlan plan(FleetSpec desired) {
        return plan;
    }

    @Override
    public FleetPlan apply(FleetSpec desired, Cause cause) {
        return plan;
    }

    @Override
    public CompletionStage<Outcome> submit(Action action, Cause cause) {
        submitted.add(action);
        causes.add(cause.reason());
        return snapshot().unit(action.unit()).isPresent()
                ? answer(action.unit().value())
                : CompletableFuture.failedFuture(new NoSuchElementException("no unit " + action.unit()));
    }

    @Override
    public List<CompletionStage<Outcome>> submit(List<Action> actions, Cause cause) {
        together.add(actions.size());
        return Fleet.super.submit(actions, cause);
    }

    @Override
    public void observe(Observation observation) {}

    @Override
    public List<FleetEvent> history(UnitName unit) {
        return events.stream()
                .filter(event -> event.unit().stream().anyMatch(unit::equals))
                .toList();
    }

    @Override
    public List<FleetEvent> eventsAfter(long sequence) {
        return new ArrayList<>(
                events.stream().filter(event -> event.sequence() > sequence).toList());
    }

    @Override
    public List<String> waitsFor(UnitName unit) {
        return waits.getOrDefault(unit, List.of());
    }

    @Override
    public CompletionStage<Void> shutdown(ShutdownMode mode, Cause cause) {
        shutdowns.add(mode);
        return down;
    }

    @Override
    public void pause(Cause cause) {
        pauses = new Pauses(Optional.of(cause), Map.of());
    }

    @Override
    public void resume(Cause cause) {
        pauses = Pauses.NONE;
    }
}
