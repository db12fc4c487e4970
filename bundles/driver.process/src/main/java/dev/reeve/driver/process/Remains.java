package dev.reeve.driver.process;

import java.util.List;

/** Finds what a run has left behind when its first process is gone. Safe from any thread. */
interface Remains {
    /**
     * Processes that still run, without zombies.
     *
     * @throws java.io.UncheckedIOException when it cannot be seen now, for want of a descriptor or of memory
     */
    List<ProcessHandle> of(RunMark mark);

    /** Whether it finds every process that carries the mark, or none at all. */
    boolean complete();

    /** For systems that show nobody the environment of a process. */
    Remains UNSEEN = new Remains() {
        @Override
        public List<ProcessHandle> of(RunMark mark) {
            return List.of();
        }

        @Override
        public boolean complete() {
            return false;
        }
    };
}
