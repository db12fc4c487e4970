package dev.reeve.gogo.commands;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.gogo.commands.terminal.EventLine;
import dev.reeve.gogo.commands.terminal.Screen;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes the fleet down and shows each unit on its way. */
final class FleetDescent {
    static final String REASON = "reeve down";
    private static final long GLANCE_MILLIS = 50;

    private final Fleet fleet;
    private final int nameColumns;
    private final Screen screen;
    private final boolean letsGo;
    private final CompletableFuture<Void> down;
    private long seen;

    /** Begins it. */
    FleetDescent(Fleet fleet, ShutdownMode mode, Screen screen) {
        this.fleet = fleet;
        this.screen = screen;
        letsGo = mode == ShutdownMode.DETACH;
        nameColumns = EventLine.nameColumns(fleet.snapshot());
        seen = lastOf(fleet.eventsAfter(0), 0);
        down = fleet.shutdown(mode, Cause.operator(REASON)).toCompletableFuture();
    }

    /** Returns when nothing runs any more but what is left to the next host. */
    void follow() throws InterruptedException {
        while (!over()) {
            show();
        }
        show();
        screen.line(letsGo ? "running on, for the next host to take over: " + left() : "the fleet is down");
    }

    private long left() {
        return fleet.snapshot().units().stream()
                .filter(unit -> unit.state().alive())
                .count();
    }

    private boolean over() throws InterruptedException {
        try {
            down.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new CommandFailure(CommandFailure.FAILURE, Failures.words(e));
        }
    }

    private void show() {
        List<FleetEvent> events = fleet.eventsAfter(seen);
        seen = lastOf(events, seen);
        events.stream()
                .filter(FleetEvent.Transitioned.class::isInstance)
                .map(event -> EventLine.of(event, screen, nameColumns))
                .forEach(screen::line);
    }

    private static long lastOf(List<FleetEvent> events, long otherwise) {
        return events.isEmpty() ? otherwise : events.getLast().sequence();
    }
}
