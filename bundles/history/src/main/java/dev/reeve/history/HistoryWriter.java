package dev.reeve.history;

import dev.reeve.api.metrics.FleetSample;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The one connection that writes. After any failure it is good for nothing but {@link #close}. */
final class HistoryWriter implements AutoCloseable {
    private static final int PACKED_TOGETHER = 60;
    private static final long PATIENCE = Duration.ofSeconds(4).toNanos();
    private static final int PAGES_AT_ONCE = 2000;

    private final Connection connection;
    private final Names names;
    private final Chunks chunks;
    private final Journal journal;
    private final Optional<Object> identity;
    private int waiting;
    private boolean unfinished;

    HistoryWriter(HistoryFiles files, Runnable damaged) throws SQLException, IOException {
        connection = Database.write(files);
        try {
            names = new Names(connection);
            chunks = new Chunks(connection, names, damaged);
            journal = new Journal(connection, names, chunks, damaged);
            waiting = journal.size();
            identity = files.identity();
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether it writes to these files, and not to ones that somebody took away. */
    boolean writes(HistoryFiles files) {
        return identity.isPresent() && files.identity().equals(identity);
    }

    void begin() throws SQLException {
        Database.begin(connection);
    }

    void append(FleetSample sample) throws SQLException {
        journal.append(sample);
        waiting++;
    }

    void commit() throws SQLException {
        Database.commit(connection);
    }

    /** Packs, and moves on what is due, as far as it can in a few seconds; the rest another time. */
    void keepUp(Retention retention, long now) throws SQLException {
        if (waiting >= PACKED_TOGETHER) {
            begin();
            journal.pack();
            names.forgetUnused();
            commit();
            waiting = 0;
            unfinished = true;
        }
        if (unfinished) {
            long deadline = System.nanoTime() + PATIENCE;
            unfinished = !moveOn(retention, now, deadline) || !relieve(retention, deadline);
        }
    }

    private boolean moveOn(Retention retention, long now, long deadline) throws SQLException {
        for (Tier tier : Tier.values()) {
            if (!chunks.moveOn(tier, retention.due(tier, now), deadline)) {
                return false;
            }
        }
        return true;
    }

    /** The oldest samples become minutes, when there are none the oldest minutes hours, then the oldest hours go. */
    private boolean relieve(Retention retention, long deadline) throws SQLException {
        while (used() > retention.bytes()) {
            if (System.nanoTime() - deadline > 0 || !relieveOnce(deadline)) {
                return false;
            }
        }
        if (free() > PAGES_AT_ONCE) {
            Database.execute(connection, "PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
        }
        return true;
    }

    private boolean relieveOnce(long deadline) throws SQLException {
        for (Tier tier : new Tier[] {Tier.RAW, Tier.MINUTE, Tier.HOUR, Tier.FRESH}) {
            OptionalLong oldest = chunks.oldest(tier);
            if (oldest.isPresent()) {
                long due = (Math.floorDiv(oldest.getAsLong(), tier.window()) + 1) * tier.window();
                return chunks.moveOn(tier, due, deadline);
            }
        }
        return false;
    }

    private long used() throws SQLException {
        return (Database.number(connection, "PRAGMA page_count") - free())
                * Database.number(connection, "PRAGMA page_size");
    }

    private long free() throws SQLException {
        return Database.number(connection, "PRAGMA freelist_count");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is given up anyway.
        }
    }
}
