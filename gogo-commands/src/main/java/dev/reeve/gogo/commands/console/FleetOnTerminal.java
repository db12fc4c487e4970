package dev.reeve.gogo.commands.console;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.gogo.commands.log.LogPrinter;
import dev.reeve.gogo.commands.log.TerminalGuard.Colours;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.EventLine;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.util.List;

/**
 * The fleet's events and its units' lines on one screen. It asks at its own pace, so nothing queues up and nobody waits for
 * the terminal. One thread.
 */
final class FleetOnTerminal {
    private final Fleet fleet;
    private final Screen screen;
    private final LogPrinter printer;
    private final LiveLogs logs;
    private long seen;

    FleetOnTerminal(Fleet fleet, UnitLogs units, LogPositions positions, Screen screen) {
        this.fleet = fleet;
        this.screen = screen;
        printer = screen.terminal()
                ? LogPrinter.guarded(screen.out(), screen.ink().coloured() ? Colours.KEEP : Colours.DROP)
                : LogPrinter.raw(screen.out());
        logs = new LiveLogs(units, positions, printer, screen);
    }

    void greet(Host host, Home home) {
        printer.line("reeve %s, pid %d, home %s"
                .formatted(host.version(), ProcessHandle.current().pid(), home.root()));
        printer.line(screen.paint(
                Colour.GREY,
                "from another terminal: REEVE_HOME='%s' reeve ps; Ctrl-C stops the fleet".formatted(home.root())));
        printer.flush();
    }

    /** Shows what is new; returns whether there was anything. */
    boolean round() throws IOException {
        FleetSnapshot now = fleet.snapshot();
        int columns = EventLine.nameColumns(now);
        List<FleetEvent> events = fleet.eventsAfter(seen);
        events.forEach(event -> printer.line(EventLine.of(event, screen, columns)));
        if (!events.isEmpty()) {
            seen = events.getLast().sequence();
        }
        boolean lines = logs.show(now.byName().keySet(), columns);
        printer.flush();
        return lines || !events.isEmpty();
    }

    /** Whether nobody looks any more. */
    boolean gone() {
        return screen.gone();
    }

    void close() throws IOException {
        logs.close();
        printer.flush();
    }
}
