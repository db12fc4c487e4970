package dev.reeve.logs.output;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.log.KeptLog;
import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.LogTimes;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The lines of a log, each once it is complete, from a position on. What was not taken stays. One thread. */
final class LineFeed implements Closeable {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 20;

    private final UnitName unit;
    private final LogStream stream;
    private final KeptLog log;
    private final Starts starts;
    private final InstantSource clock;
    private final LogReader reader;
    private final byte[] chunk = new byte[CHUNK];
    private final Deque<Line> unsent = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long begin;
    private long lost;
    private boolean caughtUp;
    private Optional<LogTimes> times = Optional.empty();

    LineFeed(UnitName unit, LogStream stream, KeptLog log, long position, Starts starts, InstantSource clock) {
        this.unit = unit;
        this.stream = stream;
        this.log = log;
        this.starts = starts;
        this.clock = clock;
        this.reader = log.read(position);
        this.begin = position;
    }

    /** Where the latest runs begin, the latest first. */
    interface Starts {
        List<LogStart> known() throws IOException;
    }

    LogStream stream() {
        return stream;
    }

    /** Those that wait, or else the next ones; none when there are none now. When the run is over, its last line needs no end. */
    List<Line> next(boolean over) throws IOException {
        while (unsent.isEmpty()) {
            long before = reader.position();
            int count = reader.read(chunk);
            if (reader.position() != before + count) {
                moved(before, reader.position() - count);
            }
            if (count == 0) {
                caughtUp = true;
                times = Optional.empty();
                if (over && begun.size() > 0) {
                    end(reader.position(), starts.known(), clock.instant());
                }
                break;
            }
            split(count);
            caughtUp = false;
        }
        return List.copyOf(unsent);
    }

    /** Returns the position behind the last one of them. */
    long taken(int lines) {
        long end = begin;
        for (int i = 0; i < lines; i++) {
            end = unsent.removeFirst().end();
        }
        return end;
    }

    /** How many bytes were cut off before they were read, since the last call. */
    long lost() {
        long bytes = lost;
        lost = 0;
        return bytes;
    }

    /** Lines that come after this were perhaps written long ago. */
    void interrupted() throws IOException {
        times = Optional.empty();
        caughtUp = false;
        reader.close();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** What lay between is not kept any more; a log that begins anew has lost nothing that is known of. */
    private void moved(long before, long now) {
        lost += Math.max(0, now - before) + (now > before ? begun.size() : 0);
        begun.reset();
        begin = now;
    }

    private void split(int count) throws IOException {
        List<LogStart> known = starts.known();
        long position = reader.position() - count;
        for (int i = 0; i < count; i++, position++) {
            if (begun.size() > 0 && startsAt(position, known)) {
                end(position, known, at(position));
            }
            if (chunk[i] == '\n') {
                end(position + 1, known, at(position + 1));
            } else {
                begun.write(chunk[i]);
                if (begun.size() == LONGEST_LINE) {
                    end(position + 1, known, at(position + 1));
                }
            }
        }
    }

    private boolean startsAt(long position, List<LogStart> known) {
        for (LogStart start : known) {
            if (start.in(stream) == position) {
                return true;
            }
        }
        return false;
    }

    private void end(long position, List<LogStart> known, Instant at) {
        OptionalLong run = known.stream()
                .filter(start -> start.in(stream) <= begin)
                .mapToLong(LogStart::run)
                .findFirst();
        unsent.add(new Line(unit, run, stream, at, begun.toByteArray(), position));
        begun.reset();
        begin = position;
    }

    private Instant at(long position) throws IOException {
        Instant now = clock.instant();
        if (caughtUp) {
            return now;
        }
        if (times.isEmpty()) {
            times = Optional.of(log.times());
        }
        return times.get().writtenBy(position).filter(now::isAfter).orElse(now);
    }
}
