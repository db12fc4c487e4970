package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.time.Instant;

/** A unit's state in plain sentences: what it is, and what comes next. */
final class StateWords {
    private StateWords() {}

    /** {@code is ready}, {@code is backing off}: what follows the unit's name. */
    static String is(UnitSnapshot unit) {
        return switch (unit.state()) {
            case UnitState.Pending _ -> "is pending";
            case UnitState.Starting _ -> "is starting";
            case UnitState.Running _ -> "is running, but not ready yet";
            case UnitState.Ready _ -> "is ready";
            case UnitState.Draining _ -> "is draining";
            case UnitState.Stopping _ -> "is stopping";
            case UnitState.BackingOff _ -> "is backing off";
            case UnitState.Parked _ -> "is parked";
            case UnitState.Hibernated _ -> "is hibernated";
            case UnitState.Stopped _ -> "is stopped";
            case UnitState.Exited exited -> "has exited (" + exited.exit().describe() + ")";
            case UnitState.Failed _ -> "has failed";
        };
    }

    /** What happens if nobody does anything. */
    static String next(UnitSnapshot unit, Instant now) {
        return switch (unit.state()) {
            case UnitState.Pending _
            when unit.listening() -> "It starts when somebody connects, or with: reeve start " + unit.name() + ".";
            case UnitState.Pending _ -> "It starts as soon as nothing holds it back.";
            case UnitState.Starting _ -> "It runs as soon as its driver has started it.";
            case UnitState.Running _ -> "It is ready as soon as its probes pass. " + restart(unit);
            case UnitState.Ready _ -> restart(unit);
            case UnitState.Draining draining ->
                "The stop signal " + unit.spec().stop().signal() + " comes " + in(draining.until(), now)
                        + " at the latest.";
            case UnitState.Stopping stopping -> "It is killed " + in(stopping.until(), now) + " if it still runs then.";
            case UnitState.BackingOff off -> "It is started again " + in(off.until(), now) + ". " + restart(unit);
            case UnitState.Parked parked -> "It is tried again " + in(parked.until(), now) + ".";
            case UnitState.Hibernated _ -> "It stays so until it is woken.";
            case UnitState.Stopped _, UnitState.Exited _ ->
                "It stays so until somebody starts it: reeve start " + unit.name() + ".";
            case UnitState.Failed _ ->
                "It stays down until somebody starts it (reeve start " + unit.name() + ") or the fleet file changes.";
        };
    }

    private static String restart(UnitSnapshot unit) {
        return RestartWords.of(unit.spec().restart());
    }

    private static String in(Instant until, Instant now) {
        return until.isAfter(now) ? "in " + Durations.words(Duration.between(now, until)) : "now";
    }
}
