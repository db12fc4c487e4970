package dev.reeve.driver.process.cgroup;

import dev.reeve.api.agent.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One group, and all below it. Reading never fails: a group that has gone is empty. What is told to the kernel and refused
 * is a {@link java.io.UncheckedIOException} with the kernel's reason.
 */
public final class ControlGroup {
    /** Who starts others while it is moved is seen again in the next. */
    private static final int ROUNDS = 100;

    private final Path path;
    private final Set<Controller> controllers;

    ControlGroup(Path path, Set<Controller> controllers) {
        this.path = path;
        this.controllers = EnumSet.copyOf(controllers);
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /**
     * Has the group held to these limits, and to no others that it was held to before.
     *
     * @return a sentence for each limit that the kernel refuses; those without their controller are not tried
     */
    public List<String> apply(Limits limits) {
        return GroupLimits.apply(limits, path, controllers, true);
    }

    /** The same for several units together: when memory runs out one of them goes, not all. */
    public List<String> applyTogether(Limits limits) {
        return GroupLimits.apply(limits, path, controllers, false);
    }

    /** Takes in whoever is in another group, and holds them to its limits; whether none was left there. */
    public boolean succeed(ControlGroup other) {
        GroupLimits.copy(other.path, path);
        for (int round = 0; round < ROUNDS && other.populated(); round++) {
            other.processes().forEach(this::addIfAlive);
        }
        return !other.populated();
    }

    private void addIfAlive(long pid) {
        try {
            add(pid);
        } catch (UncheckedIOException _) {
            // It has ended; whoever it started is seen in the next round.
        }
    }

    /** Takes a process in; what it starts from then on is in as well. */
    public void add(long pid) {
        if (!ControlFile.accepts(path.resolve("cgroup.procs"), String.valueOf(pid))) {
            tell("cgroup.procs", String.valueOf(pid), "process " + pid + " cannot be put into");
        }
    }

    /**
     * Stands before a command so that it begins inside: the shell joins and becomes the command, so that not even the
     * first child can get away. The process keeps its id. Needs the rights of the host, so it goes before a change of user.
     */
    public List<String> joining() {
        return List.of(
                "/bin/sh",
                "-c",
                "echo 0 > \"$0\" || exit 126; exec \"$@\"",
                path.resolve("cgroup.procs").toString());
    }

    /** The ids of the processes in the group and below it; no zombies. */
    public List<Long> processes() {
        return all(path)
                .flatMap(
                        group -> ControlFile.read(group.resolve("cgroup.procs")).lines())
                .map(Long::valueOf)
                .toList();
    }

    /** Whether any process lives in the group or below it. */
    public boolean populated() {
        return told("populated 1");
    }

    /** Whether every process in it stands still. */
    public boolean frozen() {
        return told("frozen 1");
    }

    /** Stops every process of the group where it is; {@link #frozen} tells when all of them do. They can be killed. */
    public void freeze() {
        tell("cgroup.freeze", "1", "the kernel does not freeze");
    }

    public void thaw() {
        tell("cgroup.freeze", "0", "the kernel does not thaw");
    }

    /** Kills every process in it, those that are being born included. They have gone when it is not populated. */
    public void kill() {
        GroupKill.of(path).accept(this);
    }

    /** What happened for want of memory since the group was made; nothing where nobody counts. */
    public MemoryEvents memoryEvents() {
        return controllers.contains(Controller.MEMORY)
                ? MemoryEvents.of(ControlFile.numbers(path.resolve("memory.events")))
                : MemoryEvents.NONE;
    }

    /** Removes the group and all below it unless a process is in it; whether it has gone. */
    public boolean remove() {
        try {
            for (Path group : all(path).toList().reversed()) {
                Files.deleteIfExists(group);
            }
            return true;
        } catch (IOException _) {
            return !Files.exists(path);
        }
    }

    private boolean told(String event) {
        return ControlFile.read(path.resolve("cgroup.events")).contains(event);
    }

    private void tell(String file, String value, String what) {
        try {
            ControlFile.write(path.resolve(file), value);
        } catch (IOException e) {
            throw ControlFile.broken(what + " the control group " + path, e);
        }
    }

    /** From the outermost. */
    private static Stream<Path> all(Path group) {
        return Stream.concat(
                Stream.of(group), GroupTree.children(group).stream().flatMap(ControlGroup::all));
    }
}
