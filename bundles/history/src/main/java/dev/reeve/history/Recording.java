package dev.reeve.history;

import dev.reeve.api.metrics.FleetSample;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes samples to the disk, and keeps them in memory while that fails. */
final class Recording {
    private final HistoryFiles files;
    private final Retention retention;
    private final Memory memory;
    private final Notices notices;
    private final RetentionClock clock = new RetentionClock();
    private Optional<HistoryWriter> writer = Optional.empty();
    private boolean closed;

    Recording(HistoryFiles files, Retention retention, Memory memory, Notices notices) {
        this.files = files;
        this.retention = retention;
        this.memory = memory;
        this.notices = notices;
    }

    /** Never throws: what fails is told as trouble. */
    synchronized void take(FleetSample sample) {
        if (closed) {
            return;
        }
        memory.add(sample);
        long now = clock.tell(sample.at().toEpochMilli());
        if (memory.takeCorruption() && !setAside("a look at it failed")) {
            return;
        }
        Optional<Throwable> failure = attempt(now);
        if (failure.isPresent()
                && Trouble.corrupt(failure.get())
                && setAside(String.valueOf(failure.get().getMessage()))) {
            failure = attempt(now);
        }
        failure.ifPresent(why ->
                notices.failed(Trouble.words(why, files), memory.samples().size(), memory.lost()));
    }

    synchronized void close() {
        closed = true;
        closeWriter();
    }

    private Optional<Throwable> attempt(long now) {
        try {
            keep(now);
            return Optional.empty();
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            closeWriter();
            return Optional.of(e);
        }
    }

    private void keep(long now) throws SQLException, IOException {
        HistoryWriter open = writer();
        open.begin();
        for (FleetSample sample : memory.samples()) {
            open.append(sample);
        }
        long lost = memory.lost();
        memory.emptied(open::commit);
        notices.well(lost);
        open.keepUp(retention, now);
    }

    private HistoryWriter writer() throws SQLException, IOException {
        if (writer.isPresent() && !writer.get().writes(files)) {
            notices.lost(
                    files.database() + " was taken away while it was in use, with what it kept; a new one is begun");
            closeWriter();
        }
        if (writer.isEmpty()) {
            writer = Optional.of(new HistoryWriter(files, () -> damaged(notices, files)));
        }
        return writer.get();
    }

    private boolean setAside(String reason) {
        closeWriter();
        try {
            String aside = files.setAside(Instant.now()).getFileName().toString();
            notices.lost(files.database() + " cannot be read (" + reason + "); it is set aside as " + aside
                    + ", and a new one is begun");
            return true;
        } catch (IOException e) {
            List<FleetSample> waiting = memory.samples();
            notices.failed(
                    files.database() + " cannot be read (" + reason + ") and cannot be set aside; delete it: " + e,
                    waiting.size(),
                    memory.lost());
            return false;
        }
    }

    private void closeWriter() {
        writer.ifPresent(HistoryWriter::close);
        writer = Optional.empty();
    }

    static void damaged(Notices notices, HistoryFiles files) {
        notices.lost("a part of " + files.database() + " is damaged and is left out");
    }
}
