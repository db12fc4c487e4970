package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.decision.Action;
import java.util.Locale;

/** What an operator can have done to units. */
enum Verb {
    START,
    STOP,
    RESTART,
    KILL,
    PAUSE,
    RESUME;

    Action on(UnitName unit) {
        return switch (this) {
            case START -> new Action.Start(unit);
            case STOP -> new Action.Stop(unit);
            case RESTART -> new Action.Restart(unit);
            case KILL -> new Action.Kill(unit);
            case PAUSE -> new Action.Pause(unit);
            case RESUME -> new Action.Resume(unit);
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
