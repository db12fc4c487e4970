package dev.reeve.gogo.commands.log;

import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogTimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The lines of a part of a log, each with the time at which it was written: its own, when it begins with one, that of the line
 * before where that did, and else when somebody saw that it had been written. One thread.
 */
final class TimedLines {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST = 1 << 20;

    private final LogReader reader;
    private final LogTimes times;
    private final LogWindow window;
    private final long end;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<Line> ready = new ArrayDeque<>();
    private Optional<Instant> stamp = Optional.empty();
    private long begin;

    TimedLines(LogReader reader, LogTimes times, LogWindow window, long end) {
        this.reader = reader;
        this.times = times;
        this.window = window;
        this.end = end;
        this.begin = reader.position();
    }

    /** A line with its end, or one that has none yet. */
    static final class Line {
        private final byte[] bytes;
        private final Instant time;

        private Line(byte[] bytes, Instant time) {
            this.bytes = bytes;
            this.time = time;
        }

        Instant time() {
            return time;
        }

        void to(LineSplitter lines) {
            lines.accept(bytes, bytes.length);
        }
    }

    Optional<Line> peek() throws IOException {
        while (ready.isEmpty() && reader.position() < end) {
            int room = (int) Math.min(BUFFER, end - reader.position());
            byte[] into = room == BUFFER ? buffer : new byte[room];
            long before = reader.position();
            int count = reader.read(into);
            if (reader.position() != before + count) {
                cut();
                begin = reader.position() - count;
            }
            if (count == 0) {
                break;
            }
            split(into, count);
        }
        if (ready.isEmpty()) {
            cut();
        }
        return Optional.ofNullable(ready.peek());
    }

    void next() {
        ready.remove();
    }

    private void split(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n' || line.size() + i - from > LONGEST) {
                line.write(bytes, from, i + 1 - from);
                cut();
                from = i + 1;
            }
        }
        line.write(bytes, from, count - from);
    }

    private void cut() {
        if (line.size() > 0) {
            byte[] bytes = line.toByteArray();
            line.reset();
            begin += bytes.length;
            stamp = TimeStamp.of(bytes).or(() -> stamp);
            if (within()) {
                Instant time = stamp.or(() -> times.writtenBy(begin)).orElse(Instant.MAX);
                ready.add(new Line(bytes, time));
            }
        }
    }

    /** Where lines do not tell their time, the part of the log was chosen by it already. */
    private boolean within() {
        boolean early = window.since().isPresent()
                && stamp.filter(time -> time.isBefore(window.since().get())).isPresent();
        boolean late = window.until().isPresent()
                && stamp.filter(time -> !time.isBefore(window.until().get())).isPresent();
        return !early && !late;
    }
}
