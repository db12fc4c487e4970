package dev.reeve.testkit;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.GroupState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Events as a fleet tells them, with rising numbers. */
public final class FleetEvents {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final AtomicLong LAST = new AtomicLong();

    private FleetEvents() {}

    /** The first run of a unit came from running into a state. */
    public static FleetEvent transition(String unit, UnitState to, String reason) {
        long number = LAST.incrementAndGet();
        return new FleetEvent.Transitioned(
                number, at(number), run(unit), new UnitState.Running(), to, cause(Cause.Origin.DRIVER, reason));
    }

    public static FleetEvent notice(String unit, String words) {
        long number = LAST.incrementAndGet();
        return new FleetEvent.Noticed(number, at(number), run(unit), cause(Cause.Origin.DRIVER, words));
    }

    public static FleetEvent escalation(String unit, Escalation.Action action, String reason) {
        long number = LAST.incrementAndGet();
        return new FleetEvent.Escalated(number, at(number), run(unit), action, cause(Cause.Origin.POLICY, reason));
    }

    /** One of every sort, with a unit in every state. */
    public static List<FleetEvent> everySort() {
        List<FleetEvent> events = new ArrayList<>();
        for (UnitState state : states()) {
            events.add(transition("web", state, "it is " + state.label()));
        }
        events.add(notice("web", "memory.max cannot be enforced"));
        for (Escalation.Action action : Escalation.Action.values()) {
            events.add(escalation("web", action, "3 failures in a row"));
        }
        for (GroupState state : GroupState.values()) {
            long number = LAST.incrementAndGet();
            events.add(new FleetEvent.GroupActed(
                    number, at(number), new UnitName("crew"), state, cause(Cause.Origin.POLICY, "web failed")));
        }
        for (boolean paused : List.of(true, false)) {
            long number = LAST.incrementAndGet();
            events.add(new FleetEvent.PauseChanged(number, at(number), paused, Cause.operator("reeve pause")));
        }
        events.add(applied());
        return events;
    }

    private static FleetEvent applied() {
        long number = LAST.incrementAndGet();
        FleetPlan plan = new FleetPlan(List.of(new UnitName("web")), List.of(), List.of(), List.of(), List.of());
        return new FleetEvent.Applied(number, at(number), "fleet file", plan, Cause.configuration("reeve apply"));
    }

    private static List<UnitState> states() {
        Instant later = BEGIN.plusSeconds(10);
        return List.of(
                new UnitState.Pending(),
                new UnitState.Starting(),
                new UnitState.Running(),
                new UnitState.Ready(),
                new UnitState.Draining(later),
                new UnitState.Stopping(later),
                new UnitState.BackingOff(later),
                new UnitState.Parked(later, "exit code 75"),
                new UnitState.Hibernated(),
                new UnitState.Stopped(),
                new UnitState.Exited(new Exit.Code(3)),
                new UnitState.Failed("restarted 5 times within 1m, and max_restarts is 5"));
    }

    private static RunId run(String unit) {
        return new RunId(new UnitName(unit), 1);
    }

    private static Instant at(long number) {
        return BEGIN.plusMillis(number);
    }

    private static Cause cause(Cause.Origin origin, String reason) {
        return new Cause(origin, reason);
    }
}
