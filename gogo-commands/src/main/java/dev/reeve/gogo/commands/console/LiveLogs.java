package dev.reeve.gogo.commands.console;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.gogo.commands.log.LineSplitter;
import dev.reeve.gogo.commands.log.LogFollower;
import dev.reeve.gogo.commands.log.LogPrinter;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What all units write, among each other. Memory is bounded: each round reads one buffer of each log at most, and where a
 * unit writes faster than the terminal shows, the oldest bytes are passed over, and counted. One thread.
 */
final class LiveLogs {
    private static final int BUFFER = 64 * 1024;
    private static final long FAR_BEHIND = 4L * BUFFER;

    private final Home home;
    private final LogPositions positions;
    private final LogPrinter printer;
    private final Screen screen;
    private final Map<UnitName, Live> logs = new LinkedHashMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private int begun;

    LiveLogs(Home home, LogPositions positions, LogPrinter printer, Screen screen) {
        this.home = home;
        this.positions = positions;
        this.printer = printer;
        this.screen = screen;
    }

    private record Live(UnitName unit, Path log, LineSplitter lines, LogFollower follower) {}

    /** Shows what is new of each log; returns whether there was anything. */
    boolean show(Set<UnitName> units, int nameColumns) throws IOException {
        units.forEach(unit -> logs.computeIfAbsent(unit, name -> begin(name, nameColumns)));
        boolean any = false;
        for (Iterator<Live> live = logs.values().iterator(); live.hasNext(); ) {
            Live next = live.next();
            boolean more = show(next);
            any |= more;
            if (!more && !units.contains(next.unit())) {
                close(next);
                live.remove();
            }
        }
        return any;
    }

    void close() throws IOException {
        for (Live live : logs.values()) {
            close(live);
        }
    }

    private static void close(Live live) throws IOException {
        live.lines().finish();
        live.follower().close();
    }

    private boolean show(Live live) throws IOException {
        long behind = live.follower().backlog() - BUFFER;
        if (behind > FAR_BEHIND) {
            live.follower().skip(behind);
            printer.line(screen.paint(
                    Colour.YELLOW,
                    "… %s: %,d bytes not shown; reeve logs %s has them".formatted(live.unit(), behind, live.unit())));
        }
        int read = live.follower().poll(buffer);
        if (read == 0) {
            live.lines().release();
        }
        positions.shown(live.log(), live.follower().position());
        return read > 0;
    }

    private Live begin(UnitName unit, int nameColumns) {
        Path log = home.log(unit);
        String prefix = screen.paint(Colour.ofName(begun++), Text.pad(unit.value(), nameColumns) + " |") + " ";
        LineSplitter lines = new LineSplitter(printer.behind(prefix));
        return new Live(unit, log, lines, new LogFollower(log, positions.of(log), lines));
    }
}
