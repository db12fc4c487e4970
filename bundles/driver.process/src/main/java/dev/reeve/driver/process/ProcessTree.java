package dev.reeve.driver.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Everything that a run started, whoever its parent is now. */
final class ProcessTree {
    /** For those that are ending already when the first process has gone. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(5);

    private final ProcessHandle first;
    private final RunMark mark;
    private final Remains remains;
    private final LongPredicate zombie;
    private final Function<ProcessHandle, List<ProcessHandle>> descendants;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean killed;

    ProcessTree(
            ProcessHandle first,
            RunMark mark,
            Remains remains,
            LongPredicate zombie,
            Function<ProcessHandle, List<ProcessHandle>> descendants) {
        this.first = first;
        this.mark = mark;
        this.remains = remains;
        this.zombie = zombie;
        this.descendants = descendants;
    }

    /** Remembers who descends from the first process now: once it has gone, their parent tells nothing. */
    void look() {
        List<ProcessHandle> current = descendants.apply(first);
        seen.removeIf(process -> !process.isAlive());
        if (first.isAlive()) {
            seen.addAll(current);
        }
    }

    void kill() {
        look();
        killed = true;
        first.destroyForcibly();
        seen.forEach(ProcessHandle::destroyForcibly);
    }

    /** Once the first process has gone: returns when nothing is left, or what would not end. */
    List<ProcessHandle> empty() {
        List<ProcessHandle> left = left();
        if (!left.isEmpty()) {
            awaitEnd(left, GRACE, () -> killed);
            left = left();
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(left, PATIENCE.dividedBy(10), () -> false);
            left = left();
        }
        return left;
    }

    private List<ProcessHandle> left() {
        return Stream.concat(seen.stream().filter(this::runs), remains.of(mark).stream())
                .distinct()
                .toList();
    }

    private void awaitEnd(List<ProcessHandle> processes, Duration patience, BooleanSupplier enough) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (processes.stream().anyMatch(this::runs) && !enough.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private boolean runs(ProcessHandle process) {
        return process.isAlive() && !zombie.test(process.pid());
    }
}
