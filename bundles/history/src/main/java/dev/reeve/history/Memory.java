package dev.reeve.history;

import dev.reeve.api.metrics.FleetSample;
import java.sql.SQLException;
import java.util.List;

/**
 * The samples that are not on the disk yet, between the thread that writes them and those that ask. A sample is in the
 * memory or on the disk for whoever begins to read both {@linkplain #within at once}.
 */
final class Memory {
    private final Backlog backlog;
    private boolean corruption;

    Memory(Backlog backlog) {
        this.backlog = backlog;
    }

    interface Commit {
        void commit() throws SQLException;
    }

    interface Beginning {
        void begin(List<FleetSample> samples) throws SQLException;
    }

    synchronized void add(FleetSample sample) {
        backlog.add(sample);
    }

    synchronized List<FleetSample> samples() {
        return backlog.samples();
    }

    synchronized long lost() {
        return backlog.lost();
    }

    /** All of it is on the disk once the commit is done. */
    synchronized void emptied(Commit commit) throws SQLException {
        commit.commit();
        backlog.clear();
    }

    /** Nothing goes to the disk meanwhile. */
    synchronized void within(Beginning beginning) throws SQLException {
        beginning.begin(backlog.samples());
    }

    /** Who reads tells the one who writes, who alone may take the file away. */
    synchronized void foundCorruption() {
        corruption = true;
    }

    synchronized boolean takeCorruption() {
        boolean found = corruption;
        corruption = false;
        return found;
    }
}
