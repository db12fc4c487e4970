package dev.reeve.driver.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Ends processes that no run cares for: kindly, and by force those that do not hear. */
final class Farewell {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Supplier<List<ProcessHandle>> left;

    /** @param left those that there are at the moment of asking */
    Farewell(Supplier<List<ProcessHandle>> left) {
        this.left = left;
    }

    /** Returns when none is left, or when they do not end even when killed. */
    void end() {
        left.get().forEach(ProcessHandle::destroy);
        awaitEnd();
        left.get().forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Looks less and less often: a look may go through all processes of the machine. */
    private void awaitEnd() {
        long deadline = System.nanoTime() + GRACE.toNanos();
        long pause = FIRST_LOOK.toNanos();
        while (!left.get().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }
}
