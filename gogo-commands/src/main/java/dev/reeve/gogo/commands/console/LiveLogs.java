package dev.reeve.gogo.commands.console;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.log.KeptLog;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.gogo.commands.log.LineSplitter;
import dev.reeve.gogo.commands.log.LogFeed;
import dev.reeve.gogo.commands.log.LogPrinter;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.IOException;
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

    private final UnitLogs units;
    private final LogPositions positions;
    private final LogPrinter printer;
    private final Screen screen;
    private final Map<LogPositions.Id, Live> logs = new LinkedHashMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private int begun;

    LiveLogs(UnitLogs units, LogPositions positions, LogPrinter printer, Screen screen) {
        this.units = units;
        this.positions = positions;
        this.printer = printer;
        this.screen = screen;
    }

    private record Live(LogPositions.Id id, KeptLog log, LogFeed feed) {}

    /** Shows what is new of each log; returns whether there was anything. */
    boolean show(Set<UnitName> there, int nameColumns) throws IOException {
        for (UnitName unit : there) {
            for (LogStream stream : LogStream.values()) {
                logs.computeIfAbsent(new LogPositions.Id(unit, stream), id -> begin(id, nameColumns));
            }
        }
        boolean any = false;
        for (Iterator<Live> live = logs.values().iterator(); live.hasNext(); ) {
            Live next = live.next();
            boolean more = show(next);
            any |= more;
            if (!more && !there.contains(next.id().unit())) {
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
        live.feed().lines().finish();
        live.feed().close();
    }

    private boolean show(Live live) throws IOException {
        long end = live.log().end();
        long behind = end - live.feed().position() - BUFFER;
        if (behind > FAR_BEHIND) {
            live.feed().skipTo(end - BUFFER);
            UnitName unit = live.id().unit();
            printer.line(screen.paint(
                    Colour.YELLOW, "… %s: %,d bytes not shown; reeve logs %s has them".formatted(unit, behind, unit)));
        }
        int read = live.feed().poll(buffer);
        if (read == 0) {
            live.feed().lines().release();
        }
        positions.shown(live.id(), live.feed().position());
        return read > 0;
    }

    private Live begin(LogPositions.Id id, int nameColumns) {
        String name = Text.pad(id.unit().value(), nameColumns);
        String prefix = screen.paint(Colour.ofName(begun++ / LogStream.values().length), name + " |") + " ";
        LineSplitter lines = new LineSplitter(printer.behind(prefix));
        KeptLog log = units.of(id.unit(), id.stream());
        return new Live(id, log, new LogFeed(log.read(positions.of(id)), lines));
    }
}
