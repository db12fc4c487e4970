package dev.reeve.driver.process.cgroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what groups cannot do here, why, and how to mend it. */
final class Shortcomings {
    private Shortcomings() {}

    /**
     * @param had what works
     * @param failed what is there and does not, with the reason of the kernel
     * @param membership of the host, as in /proc/self/cgroup
     * @param systemd whether systemd rules over the groups
     */
    static List<String> of(
            Path base, Set<Controller> had, Map<Controller, String> failed, String membership, boolean systemd) {
        EnumSet<Controller> missing = EnumSet.complementOf(EnumSet.copyOf(had));
        List<String> sentences = new ArrayList<>();
        if (!failed.isEmpty()) {
            missing.removeAll(failed.keySet());
            sentences.add(sentence(
                    failed.keySet(),
                    "the kernel does not hand it down: "
                            + failed.values().stream().distinct().collect(Collectors.joining(", "))
                            + neighbours(base)));
        }
        Set<Controller> version1 = missing.stream()
                .filter(controller -> boundTo1(controller, membership))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Controller.class)));
        missing.removeAll(version1);
        if (!version1.isEmpty()) {
            sentences.add(sentence(
                    version1,
                    "cgroup version 1 has it; boot with systemd.unified_cgroup_hierarchy=1" + " or cgroup_no_v1=all"));
        }
        if (!missing.isEmpty()) {
            sentences.add(sentence(missing, absent(missing, systemd)));
        }
        return sentences;
    }

    private static String sentence(Set<Controller> controllers, String why) {
        return "limits that need the control group controller " + Controller.words(controllers) + " are not enforced: "
                + why;
    }

    private static boolean boundTo1(Controller controller, String membership) {
        String label = controller == Controller.IO ? "blkio" : controller.label();
        return membership
                .lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .anyMatch(fields -> List.of(fields[1].split(",")).contains(label));
    }

    private static String absent(Set<Controller> missing, boolean systemd) {
        String labels = missing.stream().map(Controller::label).collect(Collectors.joining(" "));
        return systemd
                ? "the host's group does not have it; set Delegate=yes in its unit, and for a user's services"
                        + " Delegate=memory cpu io pids in user@.service (systemctl edit user@.service)"
                : "the group above does not hand it down; write +" + labels.replace(" ", " +")
                        + " into its cgroup.subtree_control, or use a kernel that has it";
    }

    private static String neighbours(Path base) {
        String others = ControlFile.read(base.resolve("cgroup.procs")).lines().collect(Collectors.joining(", "));
        return others.isEmpty()
                ? ""
                : "; other processes (" + others + ") are in " + base
                        + ", give the host a group of its own: systemd-run --scope -p Delegate=yes reeve run";
    }
}
