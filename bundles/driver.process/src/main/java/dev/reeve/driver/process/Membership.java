package dev.reeve.driver.process;

import dev.reeve.driver.process.system.Libc;

/** Whether a process is one of a run. */
record Membership(Libc libc, RunMark mark) {
    /**
     * By its session only while the leader of that is the first process, and so its number cannot have passed to a stranger.
     *
     * @param first the process that the run is about
     */
    boolean contains(int pid, int first) {
        boolean led = mark.session().isPresent() && mark.session().getAsLong() == first;
        return pid == first
                || (led && libc.session(pid) == first)
                || (pid > 1 && ProcTable.mark(pid).equals(mark.value()));
    }
}
