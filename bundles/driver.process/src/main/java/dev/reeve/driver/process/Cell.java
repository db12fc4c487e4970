package dev.reeve.driver.process;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Limits;
import dev.reeve.driver.process.cgroup.ControlGroup;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What a run cannot get out of: its control group, or nothing where there is none.
 *
 * @param rest the limits that the group does not hold the run to
 * @param leave to be called when the run is over
 */
record Cell(Optional<ControlGroup> group, Limits rest, Runnable leave) {
    private static final int KILL = 9;

    static Cell none(Limits limits) {
        return new Cell(Optional.empty(), limits, () -> {});
    }

    /** Stands before the command, so that not even its first child is outside. */
    List<String> joining() {
        return group.map(ControlGroup::joining).orElse(List.of());
    }

    boolean empty() {
        return group.filter(ControlGroup::populated).isEmpty();
    }

    /** Those in it now. */
    List<ProcessHandle> processes() {
        return group.map(Cell::handles).orElse(List.of());
    }

    static List<ProcessHandle> handles(ControlGroup group) {
        return group.processes().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    void kill() {
        try {
            group.ifPresent(ControlGroup::kill);
        } catch (UncheckedIOException _) {
            // Each process is killed by itself as well.
        }
    }

    /** Why it was killed, when that was for want of memory. */
    Optional<String> obituary(Exit exit) {
        return group.filter(_ -> exit.equals(new Exit.Signalled(KILL)))
                .filter(inside -> inside.memoryEvents().oomKill() > 0)
                .map(
                        _ ->
                                "the kernel killed it for want of memory; raise limits.memory, or find out what it needs it for");
    }
}
