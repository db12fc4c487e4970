package dev.reeve.driver.process;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Everything that a run started, whoever its parent is now. */
final class ProcessTree {
    private static final System.Logger LOG = System.getLogger(ProcessTree.class.getName());

    /** For those that are ending already when the first process has gone. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(5);

    private final Optional<ProcessHandle> first;
    private final RunMark mark;
    private final Remains remains;
    private final LongPredicate zombie;
    private final Function<ProcessHandle, List<ProcessHandle>> descendants;
    private final Patience patience;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean killed;

    ProcessTree(
            Optional<ProcessHandle> first,
            RunMark mark,
            Remains remains,
            LongPredicate zombie,
            Function<ProcessHandle, List<ProcessHandle>> descendants,
            Patience patience) {
        this.first = first;
        this.mark = mark;
        this.remains = remains;
        this.zombie = zombie;
        this.descendants = descendants;
        this.patience = patience;
    }

    /** Remembers who descends from the first process now: once it has gone, their parent tells nothing. */
    void look() {
        first.ifPresent(process -> {
            try {
                remember(process, descendants.apply(process));
            } catch (UncheckedIOException e) {
                LOG.log(Level.DEBUG, "the descendants of process " + process.pid() + " cannot be seen now", e);
            }
        });
    }

    private void remember(ProcessHandle process, List<ProcessHandle> current) {
        seen.removeIf(other -> !other.isAlive());
        if (process.isAlive()) {
            seen.addAll(current);
        }
    }

    void kill() {
        look();
        killed = true;
        first.ifPresent(ProcessHandle::destroyForcibly);
        seen.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Once the first process has gone: returns when nothing is left, however long that takes, for whoever starts the unit
     * again must not start it beside its own remains.
     *
     * @param notice hears what would not end, or that it cannot be seen: after a while, and from time to time
     */
    void empty(Consumer<String> notice) {
        Left left = left();
        if (!left.nothing()) {
            awaitEnd(left, GRACE, () -> killed);
            left = left();
        }
        long due = System.nanoTime() + patience.first().toNanos();
        for (Duration pause = SHORTEST; !left.nothing(); pause = next(pause)) {
            left.processes().forEach(ProcessHandle::destroyForcibly);
            awaitEnd(left, pause, () -> false);
            left = left();
            if (!left.nothing() && System.nanoTime() - due >= 0) {
                notice.accept(left.describe());
                due = System.nanoTime() + patience.again().toNanos();
            }
        }
    }

    /** What could not be seen may be there: that is not the same as nothing. */
    private Left left() {
        try {
            return new Left(
                    Stream.concat(seen.stream().filter(this::runs), remains.of(mark).stream())
                            .distinct()
                            .toList(),
                    "");
        } catch (UncheckedIOException e) {
            return new Left(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private void awaitEnd(Left left, Duration duration, BooleanSupplier enough) {
        long deadline = System.nanoTime() + duration.toNanos();
        long step = Math.max(STEP.toNanos(), duration.toNanos() / 50);
        while (mayRun(left) && !enough.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(step);
        }
    }

    private boolean mayRun(Left left) {
        try {
            return left.unseen() || left.processes().stream().anyMatch(this::runs);
        } catch (UncheckedIOException _) {
            return true;
        }
    }

    private boolean runs(ProcessHandle process) {
        return process.isAlive() && !zombie.test(process.pid());
    }

    private static Duration next(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }

    /** @param obstacle why it could not be seen what is left; empty when it could */
    private record Left(List<ProcessHandle> processes, String obstacle) {
        boolean unseen() {
            return !obstacle.isEmpty();
        }

        boolean nothing() {
            return processes.isEmpty() && !unseen();
        }

        String describe() {
            return unseen()
                    ? "it cannot be seen whether the run has left processes behind: " + obstacle
                    : "processes " + processes.stream().map(ProcessHandle::pid).toList()
                            + " do not end, even when killed; until they do, the run is not over";
        }
    }

    /**
     * When it is told that something would not end.
     *
     * @param first after the first attempt to kill it
     * @param again after the last time it was told
     */
    record Patience(Duration first, Duration again) {
        static final Patience DEFAULT = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(1));
    }
}
