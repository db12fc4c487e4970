package dev.reeve.logs;

import dev.reeve.api.log.KeptLog;
import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogTimes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A log and its archives, as they stand in their folder. */
final class StoredLog implements KeptLog {
    private static final int LINE = 64 * 1024;

    private final LogFile file;
    private final TimeMarks marks;

    StoredLog(LogFile file) {
        this.file = file;
        this.marks = new TimeMarks(file.path());
    }

    LogFile file() {
        return file;
    }

    TimeMarks marks() {
        return marks;
    }

    Segments segments() throws IOException {
        while (true) {
            LogFile.View before = file.view();
            List<Archive> archives = Archive.of(file.path());
            if (file.view().head() == before.head()) {
                return Segments.of(archives, before);
            }
        }
    }

    @Override
    public long begin() throws IOException {
        return segments().begin();
    }

    @Override
    public long end() throws IOException {
        return file.view().end();
    }

    @Override
    public long since(Instant time) throws IOException {
        Optional<LogTimes.Mark> mark = times().before(time);
        return mark.isPresent() ? lineBegin(mark.get().position()) : archivedSince(time);
    }

    @Override
    public long until(Instant time) throws IOException {
        long end = end();
        return times().from(time).map(mark -> Math.min(end, mark.position())).orElse(end);
    }

    @Override
    public LogTimes times() throws IOException {
        return marks.all();
    }

    @Override
    public long last(long count, long end, Predicate<String> wanted) throws IOException {
        return new LastLines(this, wanted).begin(count, end);
    }

    @Override
    public LogReader read(long position) {
        return new SegmentReader(this, position);
    }

    /** Where no mark tells: what was cut off before that time was written before it. */
    private long archivedSince(Instant time) throws IOException {
        Segments segments = segments();
        return segments.archives().stream()
                .filter(segment -> !segment.archive().cut().isBefore(time))
                .findFirst()
                .map(Segments.Segment::begin)
                .orElse(
                        segments.archives().isEmpty()
                                ? segments.begin()
                                : segments.live().head());
    }

    /** A mark may stand within a line. */
    private long lineBegin(long position) throws IOException {
        file.lock().readLock().lock();
        try (FileChannel channel = FileChannel.open(file.path())) {
            LogFile.View view = LogFile.view(channel);
            if (position <= view.head() || position > view.end()) {
                return Math.min(position, view.end());
            }
            long offset = view.offset(position);
            long from = Math.max(view.offset(view.head()), offset - LINE);
            return view.base() + LineEnds.before(channel, from, offset);
        } catch (NoSuchFileException _) {
            return position;
        } finally {
            file.lock().readLock().unlock();
        }
    }
}
