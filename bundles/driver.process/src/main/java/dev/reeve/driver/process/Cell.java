package dev.reeve.driver.process;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Limits;
import dev.reeve.driver.process.cgroup.ControlGroup;
import dev.reeve.driver.process.system.Descriptors;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run cannot get out of: its control group, or nothing where there is none.
 *
 * @param seat the group, which may become another one
 * @param rest the limits that the group does not hold the run to
 * @param held whether it holds it to any
 * @param leave to be called when the run is over
 */
record Cell(Optional<Seat> seat, Limits rest, boolean held, Runnable leave) {
    private static final int KILL = 9;

    /** A group for a run that begins or goes on now. */
    static Cell in(Seat seat, Limits rest, boolean held, Runnable leave) {
        return new Cell(Optional.of(seat.taken()), rest, held, leave);
    }

    static Cell none(Limits limits) {
        return new Cell(Optional.empty(), limits, false, () -> {});
    }

    private Optional<ControlGroup> group() {
        return seat.map(Seat::group);
    }

    /** That of the group. */
    Optional<Path> folder() {
        return group().map(ControlGroup::path);
    }

    /** Where limits hold, not even the first moments are outside; otherwise a run is spared the shell that this takes. */
    List<String> joining() {
        return group().filter(_ -> held).map(ControlGroup::joining).orElse(List.of());
    }

    /** Takes a process in that is not yet inside, with what it has started by then, on a busy machine much; whether there was need to. */
    boolean enter(int pid) {
        Optional<ControlGroup> open = group().filter(_ -> !held);
        open.ifPresent(inside -> enter(inside, pid));
        return open.isPresent();
    }

    private static void enter(ControlGroup group, int pid) {
        try {
            group.add(pid);
        } catch (UncheckedIOException _) {
            // It is over already; what it started is known by its mark.
            return;
        }
        String children = new String(
                Descriptors.content("/proc/" + pid + "/task/" + pid + "/children"), StandardCharsets.US_ASCII);
        ProcChildren.numbers(children).forEach(child -> enter(group, child));
    }

    boolean empty() {
        return group().filter(ControlGroup::populated).isEmpty();
    }

    /** Those in it now. */
    List<ProcessHandle> processes() {
        return group().map(Cell::handles).orElse(List.of());
    }

    static List<ProcessHandle> handles(ControlGroup group) {
        return group.processes().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    void kill() {
        try {
            group().ifPresent(ControlGroup::kill);
        } catch (UncheckedIOException _) {
            // Each process is killed by itself as well.
        }
    }

    /** Why it was killed, when that was for want of memory. */
    Optional<String> obituary(Exit exit) {
        return seat.filter(_ -> exit instanceof Exit.Signalled(int signal) && signal == KILL)
                .filter(Seat::killedForWantOfMemory)
                .map(
                        _ ->
                                "the kernel killed it for want of memory; raise limits.memory of it or of its group, or find out what it needs it for");
    }
}
