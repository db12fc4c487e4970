package dev.reeve.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the disk keep what was written, a while after the first write; and tries again what could not be written. Its thread
 * lives while there is something to do.
 */
final class Upkeep {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final Path folder;
    private final Duration pace;
    private final Set<StateLog> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean works = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closed;

    Upkeep(Path folder, Duration pace) {
        this.folder = folder;
        this.pace = pace;
    }

    void wrote(StateLog log) {
        due.add(log);
        recovered(log);
        begin();
    }

    /** Says so once, however often it happens. */
    void failed(StateLog log, IOException reason) {
        due.add(log);
        if (failing.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "cannot keep state in {0}: {1}; everything goes on, but a host that is killed now is forgotten in part."
                            + " Make the folder writable or free space",
                    folder,
                    reason);
        }
        begin();
    }

    private void recovered(StateLog log) {
        if (failing.get() && !log.behind() && failing.compareAndSet(true, false)) {
            LOG.log(System.Logger.Level.INFO, "state is kept in {0} again", folder);
        }
    }

    /** The last of what there is to do. */
    void close(Collection<StateLog> logs) {
        closed = true;
        due.forEach(this::visit);
        for (StateLog log : logs) {
            try {
                log.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "cannot close " + log, e);
            }
        }
    }

    private void begin() {
        if (!closed && works.compareAndSet(false, true)) {
            Thread.ofVirtual().name("reeve-store").start(this::work);
        }
    }

    private void work() {
        try {
            while (!due.isEmpty() && !closed) {
                Thread.sleep(pace);
                Set<StateLog> now = Set.copyOf(due);
                due.removeAll(now);
                now.forEach(this::visit);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            works.set(false);
        }
        if (!due.isEmpty()) {
            begin();
        }
    }

    private void visit(StateLog log) {
        try {
            log.catchUp();
            recovered(log);
            log.sync();
        } catch (IOException e) {
            if (closed) {
                LOG.log(System.Logger.Level.ERROR, "what was kept last is lost: cannot write " + log + ": " + e);
            } else {
                failed(log, e);
            }
        }
    }
}
