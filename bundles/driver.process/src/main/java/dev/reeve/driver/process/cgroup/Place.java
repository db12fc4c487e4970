package dev.reeve.driver.process.cgroup;

import java.nio.file.Path;
import java.util.Optional;

/** Where a host may have groups. */
sealed interface Place {
    /**
     * Here.
     *
     * @param top a group that is there, and must hand its controllers down
     * @param base the group in which the host may make others; {@code top} or below it
     */
    record At(Path top, Path base) implements Place {}

    /** Nowhere; says why, and how to mend it. */
    record Nowhere(String why) implements Place {}

    /** First what was given to the host; root may also begin beside everybody else. Nothing else is touched. */
    static Place in(Situation situation) {
        Optional<Path> own = situation.own();
        if (situation.mount().isEmpty()) {
            return new Nowhere(
                    "cgroup version 2 is not mounted;"
                            + " mount it: mount -t cgroup2 none /sys/fs/cgroup, or boot with systemd.unified_cgroup_hierarchy=1");
        }
        if (own.isPresent() && situation.delegated()) {
            return new At(own.get(), own.get());
        }
        Optional<Path> above = own.flatMap(group -> Optional.ofNullable(group.getParent()));
        if (above.isPresent() && situation.parentDelegated()) {
            return new At(above.get(), above.get());
        }
        if (situation.root()) {
            Path top = situation.mount().get().point();
            return new At(top, top.resolve("reeve"));
        }
        return new Nowhere("the control group of the host"
                + own.map(group -> " (" + group + ")").orElse("") + " is not its own; " + mend(situation.systemd()));
    }

    private static String mend(boolean systemd) {
        return systemd
                ? "set Delegate=yes in its unit, or start it with: systemd-run --user --scope -p Delegate=yes reeve run"
                : "give its folder, cgroup.procs and cgroup.subtree_control to the account of the host (chown)";
    }
}
