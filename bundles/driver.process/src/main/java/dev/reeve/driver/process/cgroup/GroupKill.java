package dev.reeve.driver.process.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The ways to kill all processes of a group. */
final class GroupKill {
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(1);

    private GroupKill() {}

    static Consumer<ControlGroup> of(Path group) {
        return Files.exists(group.resolve("cgroup.kill")) ? GroupKill::atOnce : GroupKill::oneByOne;
    }

    /** Kernels from 5.14. */
    private static void atOnce(ControlGroup group) {
        try {
            ControlFile.write(group.path().resolve("cgroup.kill"), "1");
        } catch (java.io.IOException e) {
            throw ControlFile.broken("the kernel does not kill the control group " + group.path(), e);
        }
    }

    /** A frozen process starts no other, so none is missed; it ends all the same when it is killed. */
    static void oneByOne(ControlGroup group) {
        group.freeze();
        try {
            long deadline = System.nanoTime() + LONGEST_FREEZE.toNanos();
            while (!group.frozen() && group.populated() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            group.processes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        } finally {
            group.thaw();
        }
    }
}
