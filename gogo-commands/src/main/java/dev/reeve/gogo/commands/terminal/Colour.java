package dev.reeve.gogo.commands.terminal;

import dev.reeve.api.agent.UnitState;
import java.util.List;

/** The colours that every terminal has. */
public enum Colour {
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36),
    GREY(90),
    PLAIN(0);

    private static final List<Colour> NAMES = List.of(CYAN, YELLOW, GREEN, MAGENTA, BLUE);

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What tells the state of a unit at a glance. */
    public static Colour of(UnitState state) {
        return switch (state) {
            case UnitState.Ready _ -> GREEN;
            case UnitState.Exited exited -> exited.exit().success() ? GREEN : RED;
            case UnitState.Failed _ -> RED;
            case UnitState.BackingOff _, UnitState.Parked _ -> YELLOW;
            case UnitState.Pending _, UnitState.Starting _, UnitState.Running _ -> CYAN;
            case UnitState.Draining _, UnitState.Stopping _ -> MAGENTA;
            case UnitState.Hibernated _, UnitState.Stopped _ -> GREY;
        };
    }

    /** Tells one name from its neighbours; never red, which means failure. */
    public static Colour ofName(int index) {
        return NAMES.get(Math.floorMod(index, NAMES.size()));
    }
}
