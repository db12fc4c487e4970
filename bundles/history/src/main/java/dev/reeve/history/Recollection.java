package dev.reeve.history;

import dev.reeve.api.metrics.FleetSample;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Asks the disk and the memory as of one moment; the memory alone when the disk cannot be read. */
final class Recollection {
    private final HistoryFiles files;
    private final Memory memory;
    private final Notices notices;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<HistoryReader> reader = Optional.empty();
    private boolean closed;

    Recollection(HistoryFiles files, Memory memory, Notices notices) {
        this.files = files;
        this.memory = memory;
        this.notices = notices;
    }

    interface Question<T> {
        T ask(HistoryReader disk) throws SQLException;
    }

    /** What the disk said, if there is one, and what was not on it then. */
    record Answer<T>(Optional<T> disk, List<FleetSample> memory) {}

    <T> Answer<T> ask(Question<T> question) {
        turn.lock();
        try {
            List<FleetSample> waiting = new ArrayList<>();
            if (closed || files.identity().isEmpty()) {
                return new Answer<>(Optional.empty(), memory.samples());
            }
            HistoryReader open = reader();
            memory.within(samples -> {
                waiting.addAll(samples);
                open.begin();
            });
            T said = question.ask(open);
            open.end();
            return new Answer<>(Optional.of(said), waiting);
        } catch (SQLException | RuntimeException | LinkageError e) {
            return unanswered(e);
        } finally {
            turn.unlock();
        }
    }

    void close() {
        turn.lock();
        try {
            closed = true;
            closeReader();
        } finally {
            turn.unlock();
        }
    }

    private <T> Answer<T> unanswered(Throwable failure) {
        closeReader();
        if (Trouble.corrupt(failure)) {
            memory.foundCorruption();
        }
        notices.lost("a look at earlier samples failed: " + Trouble.words(failure, files));
        return new Answer<>(Optional.empty(), memory.samples());
    }

    private HistoryReader reader() throws SQLException {
        if (reader.isPresent() && !reader.get().reads(files)) {
            closeReader();
        }
        if (reader.isEmpty()) {
            reader = Optional.of(new HistoryReader(files, () -> Recording.damaged(notices, files)));
        }
        return reader.get();
    }

    private void closeReader() {
        reader.ifPresent(HistoryReader::close);
        reader = Optional.empty();
    }
}
