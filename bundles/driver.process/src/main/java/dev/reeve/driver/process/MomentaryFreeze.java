package dev.reeve.driver.process;

import dev.reeve.driver.process.cgroup.ControlGroup;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Holds a control group still for a moment; whoever forgets to let it go does not stop it for good. */
final class MomentaryFreeze {
    private static final Duration WITHIN = Duration.ofMillis(200);
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(1);

    private MomentaryFreeze() {}

    /** Returns once every process stands still, with what lets them go on; empty when they do not. */
    static Optional<Runnable> of(ControlGroup group) {
        try {
            group.freeze();
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
        AtomicBoolean over = new AtomicBoolean();
        Runnable thaw = () -> {
            if (over.compareAndSet(false, true)) {
                thaw(group);
            }
        };
        Thread.ofVirtual().name("reeve-thaw").start(() -> {
            LockSupport.parkNanos(AT_MOST.toNanos());
            thaw.run();
        });
        if (!stands(group)) {
            thaw.run();
            return Optional.empty();
        }
        return Optional.of(thaw);
    }

    private static boolean stands(ControlGroup group) {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!group.frozen() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        return group.frozen();
    }

    private static void thaw(ControlGroup group) {
        try {
            group.thaw();
        } catch (UncheckedIOException _) {
            // It has gone, and nothing stands still in it.
        }
    }
}
