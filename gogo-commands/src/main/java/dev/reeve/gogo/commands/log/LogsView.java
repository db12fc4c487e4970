package dev.reeve.gogo.commands.log;

import dev.reeve.api.agent.UnitName;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The logs of some units on a screen: the last lines first, then, if asked, what follows. One thread. */
public final class LogsView implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final long PAUSE_MILLIS = 100;

    private final Screen screen;
    private final LogPrinter printer;
    private final Optional<Pattern> grep;
    private final List<Source> sources = new ArrayList<>();
    private final List<LogFollower> followers = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];

    /** One log and what takes its lines. */
    private record Source(Path log, LineSplitter lines) {}

    public LogsView(Screen screen, List<UnitName> units, Function<UnitName, Path> logOf, Optional<Pattern> grep) {
        this.screen = screen;
        this.grep = grep;
        printer = screen.terminal()
                ? LogPrinter.guarded(
                        screen.out(), screen.ink().coloured() ? TerminalGuard.Colours.KEEP : TerminalGuard.Colours.DROP)
                : LogPrinter.raw(screen.out());
        int columns =
                units.stream().mapToInt(unit -> unit.value().length()).max().orElse(0);
        for (UnitName unit : units) {
            String prefix = units.size() == 1 ? "" : prefix(unit, sources.size(), columns);
            sources.add(new Source(logOf.apply(unit), new LineSplitter(filtered(printer.behind(prefix)))));
        }
    }

    /** Shows the last lines of each log, one log after the other. */
    public void last(long count) throws IOException {
        for (Source source : sources) {
            LogTail.Place place = LogTail.ofLast(count, source.log(), grep);
            LogFollower follower = new LogFollower(source.log(), place.begin(), source.lines());
            followers.add(follower);
            drain(follower, place.end());
            source.lines().release();
        }
        printer.flush();
    }

    /** Shows what is written from now on, until nobody reads any more. */
    public void follow() throws IOException, InterruptedException {
        try {
            while (!screen.gone()) {
                boolean any = round();
                printer.flush();
                if (!any) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (ClosedByInterruptException _) {
            throw new InterruptedException();
        }
    }

    private boolean round() throws IOException {
        boolean any = false;
        for (int i = 0; i < followers.size(); i++) {
            if (followers.get(i).poll(buffer) > 0) {
                any = true;
            } else {
                sources.get(i).lines().release();
            }
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        sources.forEach(source -> source.lines().finish());
        printer.flush();
        for (LogFollower follower : followers) {
            follower.close();
        }
    }

    /** To the end as it was when the last lines were counted: a log that grows all the time has one too. */
    private void drain(LogFollower follower, long end) throws IOException {
        int read = 1;
        while (read > 0 && follower.position() < end && !screen.gone()) {
            long left = end - follower.position();
            read = follower.poll(left < BUFFER ? new byte[(int) left] : buffer);
        }
    }

    private LineSink filtered(LineSink lines) {
        return grep.<LineSink>map(pattern -> new GrepSink(pattern, lines)).orElse(lines);
    }

    private String prefix(UnitName unit, int index, int columns) {
        return screen.paint(Colour.ofName(index), Text.pad(unit.value(), columns) + " |") + " ";
    }
}
