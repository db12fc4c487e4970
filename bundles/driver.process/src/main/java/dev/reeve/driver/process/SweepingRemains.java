package dev.reeve.driver.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks through all processes of a Linux machine. One look answers everybody who asked before it began, so that a
 * thousand units that end together cost a few looks, not a thousand.
 */
final class SweepingRemains implements Remains {
    private final ProcTable table;
    private final ReentrantLock looking = new ReentrantLock();
    private Look next = new Look();

    SweepingRemains(ProcTable table) {
        this.table = table;
    }

    @Override
    public List<ProcessHandle> of(RunMark mark) {
        Look look = join(mark);
        looking.lock();
        try {
            return look.answers(mark);
        } finally {
            looking.unlock();
        }
    }

    @Override
    public boolean complete() {
        return true;
    }

    private synchronized Look join(RunMark mark) {
        next.asked.add(mark);
        return next;
    }

    private synchronized void close(Look look) {
        if (next == look) {
            next = new Look();
        }
    }

    private final class Look {
        final Set<RunMark> asked = ConcurrentHashMap.newKeySet();
        private Map<RunMark, List<ProcessHandle>> found = Map.of();
        private boolean done;

        /** Under the lock. The first who comes looks for all. */
        List<ProcessHandle> answers(RunMark mark) {
            if (!done) {
                close(this);
                found = table.find(asked);
                done = true;
            }
            return found.getOrDefault(mark, List.of());
        }
    }
}
