package dev.reeve.driver.process;

import dev.reeve.driver.process.cgroup.ControlGroup;

/** The control group that a run is in; a run can be moved. Moved by one thread at a time, read by any. */
final class Seat {
    /** @param killsBefore how often the kernel had killed in it for want of memory before the run came */
    private record Now(ControlGroup group, long killsBefore) {}

    private volatile Now now;

    Seat(ControlGroup group) {
        now = here(group);
    }

    private static Now here(ControlGroup group) {
        return new Now(group, group.memoryEvents().oomKill());
    }

    ControlGroup group() {
        return now.group;
    }

    /** A run begins. */
    Seat taken() {
        now = here(now.group);
        return this;
    }

    void move(ControlGroup to) {
        now = here(to);
    }

    boolean killedForWantOfMemory() {
        Now seen = now;
        return seen.group.memoryEvents().oomKill() > seen.killsBefore;
    }
}
