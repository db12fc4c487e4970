package dev.reeve.supervisor;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.GroupState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the events, keeps the latest, and has the new ones ready to be handed on. Written by the fleet thread, read by any. */
final class Journal {
    private static final int KEPT = 4096;
    private static final int KEPT_PER_UNIT = 128;

    private final Deque<FleetEvent> latest = new ArrayDeque<>();
    private final Map<UnitName, Deque<FleetEvent>> byUnit = new HashMap<>();
    private final Deque<FleetEvent> fresh = new ArrayDeque<>();
    private long sequence;

    /** No event after this has a number as low as this. */
    void goOn(long number) {
        sequence = number;
    }

    /** The number of the latest event. */
    long sequence() {
        return sequence;
    }

    void transitioned(Instant at, RunId run, UnitState from, UnitState to, Cause cause) {
        add(new FleetEvent.Transitioned(++sequence, at, run, from, to, cause));
    }

    void applied(Instant at, String source, FleetPlan plan, Cause cause) {
        add(new FleetEvent.Applied(++sequence, at, source, plan, cause));
    }

    void noticed(Instant at, RunId run, Cause cause) {
        add(new FleetEvent.Noticed(++sequence, at, run, cause));
    }

    void acted(Instant at, UnitName group, GroupState state, Cause cause) {
        add(new FleetEvent.GroupActed(++sequence, at, group, state, cause));
    }

    void escalated(Instant at, RunId run, Escalation.Action action, Cause cause) {
        add(new FleetEvent.Escalated(++sequence, at, run, action, cause));
    }

    void pauseChanged(Instant at, boolean paused, Cause cause) {
        add(new FleetEvent.PauseChanged(++sequence, at, paused, cause));
    }

    synchronized void forget(UnitName unit) {
        byUnit.remove(unit);
    }

    synchronized List<FleetEvent> of(UnitName unit) {
        return List.copyOf(byUnit.getOrDefault(unit, new ArrayDeque<>()));
    }

    synchronized List<FleetEvent> after(long number) {
        return latest.stream().filter(event -> event.sequence() > number).toList();
    }

    /** Those that came since this was last asked, or the latest of them when nobody asked for long. */
    synchronized List<FleetEvent> takeFresh() {
        List<FleetEvent> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    private synchronized void add(FleetEvent event) {
        keep(fresh, event, KEPT);
        keep(latest, event, KEPT);
        event.unit()
                .ifPresent(unit -> keep(byUnit.computeIfAbsent(unit, _ -> new ArrayDeque<>()), event, KEPT_PER_UNIT));
    }

    private static void keep(Deque<FleetEvent> events, FleetEvent event, int most) {
        events.addLast(event);
        if (events.size() > most) {
            events.removeFirst();
        }
    }
}
