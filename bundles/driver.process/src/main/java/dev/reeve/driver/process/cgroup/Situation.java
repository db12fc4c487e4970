package dev.reeve.driver.process.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What decides where a host may have groups.
 *
 * @param mount where groups are to be seen
 * @param own the folder of the group that the host is in
 * @param root whether the host runs as root
 * @param systemd whether systemd rules over the groups of this machine
 * @param delegated whether the host's group was given to it to do with as it likes
 * @param parentDelegated whether the one above was
 */
record Situation(
        Optional<UnifiedMount> mount,
        Optional<Path> own,
        boolean root,
        boolean systemd,
        boolean delegated,
        boolean parentDelegated) {
    static Situation here() {
        Optional<UnifiedMount> mount = UnifiedMount.in(ControlFile.read(Path.of("/proc/self/mountinfo")));
        Optional<Path> own = mount.flatMap(seen -> seen.group(ControlFile.read(Path.of("/proc/self/cgroup"))))
                .filter(Files::isDirectory);
        boolean systemd = Files.isDirectory(Path.of("/run/systemd/system"));
        boolean root = runsAsRoot();
        return new Situation(
                mount,
                own,
                root,
                systemd,
                own.filter(Situation::writable)
                        .filter(group -> Delegation.marked(group) || (systemd ? Delegation.confirmed(group) : !root))
                        .isPresent(),
                own.flatMap(group -> Optional.ofNullable(group.getParent()))
                        .filter(group -> writable(group) && Delegation.marked(group))
                        .isPresent());
    }

    private static boolean runsAsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static boolean writable(Path group) {
        return Files.isWritable(group)
                && Files.isWritable(group.resolve("cgroup.procs"))
                && Files.isWritable(group.resolve("cgroup.subtree_control"));
    }
}
