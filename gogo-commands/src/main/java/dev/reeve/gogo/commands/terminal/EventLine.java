package dev.reeve.gogo.commands.terminal;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.supervision.GroupState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** An event on one line: when, which unit, where it came, and why. */
public final class EventLine {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String FLEET = "fleet";
    private static final int WIDEST_NAME = 24;

    private EventLine() {}

    /** @param nameColumns the width of the longest name */
    public static String of(FleetEvent event, Screen screen, int nameColumns) {
        String name = name(event);
        String head = time(event.at()) + " " + Text.pad(name, nameColumns) + " ";
        String word = word(event);
        String why = Text.printable(why(event));
        int left = screen.terminal() ? screen.columns() - Text.width(head + word) - 1 : Integer.MAX_VALUE;
        return screen.paint(Colour.GREY, head)
                + screen.paint(colour(event), word)
                + (left > 1 ? " " + Text.fit(why, left) : "");
    }

    private static String name(FleetEvent event) {
        return event instanceof FleetEvent.GroupActed acted
                ? acted.group().value()
                : event.unit().map(Object::toString).orElse(FLEET);
    }

    /** The width of the longest name, within reason. */
    public static int nameColumns(FleetSnapshot fleet) {
        return fleet.byName().keySet().stream()
                .mapToInt(name -> name.value().length())
                .reduce(FLEET.length(), (a, b) -> Math.min(WIDEST_NAME, Math.max(a, b)));
    }

    public static String time(Instant at) {
        return CLOCK.format(at);
    }

    private static String word(FleetEvent event) {
        return switch (event) {
            case FleetEvent.Transitioned moved -> "→ " + Text.pad(moved.to().label(), "backing-off".length());
            case FleetEvent.Noticed _ -> "! " + Text.pad("notice", "backing-off".length());
            case FleetEvent.GroupActed acted -> "◆ " + Text.pad(acted.state().label(), "backing-off".length());
            case FleetEvent.PauseChanged changed ->
                "= " + Text.pad(changed.paused() ? "paused" : "resumed", "backing-off".length());
            case FleetEvent.Escalated escalated ->
                "! " + Text.pad(escalated.action().label(), "backing-off".length());
            case FleetEvent.Applied _ -> "= " + Text.pad("applied", "backing-off".length());
        };
    }

    private static Colour colour(FleetEvent event) {
        return switch (event) {
            case FleetEvent.Transitioned moved -> Colour.of(moved.to());
            case FleetEvent.Noticed _, FleetEvent.PauseChanged _ -> Colour.YELLOW;
            case FleetEvent.Escalated _ -> Colour.RED;
            case FleetEvent.GroupActed acted -> acted.state() == GroupState.FAILED ? Colour.RED : Colour.YELLOW;
            case FleetEvent.Applied _ -> Colour.BLUE;
        };
    }

    private static String why(FleetEvent event) {
        return switch (event) {
            case FleetEvent.Transitioned moved -> reason(moved);
            case FleetEvent.Noticed noticed -> noticed.cause().reason();
            case FleetEvent.GroupActed _, FleetEvent.PauseChanged _, FleetEvent.Escalated _ ->
                event.cause().reason();
            case FleetEvent.Applied applied ->
                applied.source() + ": " + applied.plan().summary() + " ("
                        + applied.cause().reason() + ")";
        };
    }

    private static String reason(FleetEvent.Transitioned moved) {
        return switch (moved.to()) {
            case UnitState.Failed failed -> failed.reason();
            case UnitState.Parked parked -> parked.reason();
            case UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Ready _,
                    UnitState.Draining _,
                    UnitState.Stopping _,
                    UnitState.BackingOff _,
                    UnitState.Hibernated _,
                    UnitState.Stopped _,
                    UnitState.Exited _ -> moved.cause().reason();
        };
    }
}
