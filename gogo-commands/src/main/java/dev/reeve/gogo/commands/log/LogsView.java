package dev.reeve.gogo.commands.log;

import dev.reeve.api.log.LogReader;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The logs of some units on a screen: a part of what is there first, then, if asked, what follows. One thread. */
public final class LogsView implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final long PAUSE_MILLIS = 100;

    private final Screen screen;
    private final LogPrinter printer;
    private final LogWindow window;
    private final List<Shown> shown = new ArrayList<>();
    private final List<LogFeed> feeds = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];

    /** A log and what takes its lines. */
    private record Shown(LogSource source, LineSplitter lines) {}

    public LogsView(Screen screen, List<LogSource> sources, LogWindow window) {
        this.screen = screen;
        this.window = window;
        printer = screen.terminal()
                ? LogPrinter.guarded(
                        screen.out(), screen.ink().coloured() ? TerminalGuard.Colours.KEEP : TerminalGuard.Colours.DROP)
                : LogPrinter.raw(screen.out());
        int columns = sources.stream()
                .mapToInt(source -> source.label().length())
                .max()
                .orElse(0);
        for (LogSource source : sources) {
            String prefix = sources.size() == 1 ? "" : prefix(source, shown.size(), columns);
            shown.add(new Shown(source, new LineSplitter(filtered(printer.behind(prefix)))));
        }
    }

    /** Shows what the window lets through; lines of several logs in the order of time. */
    public void last() throws IOException {
        List<LogSource.Part> parts = new ArrayList<>();
        for (Shown log : shown) {
            parts.add(log.source().part(window));
        }
        if (shown.size() == 1 && !window.timed()) {
            pass(shown.getFirst(), parts.getFirst());
        } else {
            merge(parts);
        }
        shown.forEach(log -> log.lines().release());
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
        for (LogFeed feed : feeds) {
            if (feed.poll(buffer) > 0) {
                any = true;
            } else {
                feed.lines().release();
            }
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        shown.forEach(log -> log.lines().finish());
        printer.flush();
        for (LogFeed feed : feeds) {
            feed.close();
        }
    }

    /** To the end as it was when the last lines were counted: a log that grows all the time has one too. */
    private void pass(Shown log, LogSource.Part part) throws IOException {
        LogFeed feed = new LogFeed(log.source().log().read(part.begin()), log.lines());
        feeds.add(feed);
        int read = 1;
        while (read > 0 && feed.position() < part.end() && !screen.gone()) {
            long left = part.end() - feed.position();
            read = feed.poll(left < BUFFER ? new byte[(int) left] : buffer);
        }
    }

    private void merge(List<LogSource.Part> parts) throws IOException {
        List<LogReader> readers = new ArrayList<>();
        try {
            MergedLines merged = new MergedLines();
            for (int i = 0; i < shown.size(); i++) {
                LogSource.Part part = parts.get(i);
                LogReader reader = shown.get(i).source().log().read(part.begin());
                readers.add(reader);
                merged.add(
                        new TimedLines(reader, shown.get(i).source().log().times(), window, part.end()),
                        shown.get(i).lines());
                feeds.add(new LogFeed(
                        shown.get(i).source().log().read(part.end()),
                        shown.get(i).lines()));
            }
            while (!screen.gone() && merged.pass()) {}
        } finally {
            for (LogReader reader : readers) {
                reader.close();
            }
        }
    }

    private LineSink filtered(LineSink lines) {
        return window.grep()
                .<LineSink>map(pattern -> new GrepSink(pattern, lines))
                .orElse(lines);
    }

    private String prefix(LogSource source, int index, int columns) {
        return screen.paint(Colour.ofName(index), Text.pad(source.label(), columns) + " |") + " ";
    }
}
