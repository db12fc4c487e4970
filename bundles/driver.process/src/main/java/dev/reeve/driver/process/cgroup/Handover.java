package dev.reeve.driver.process.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Hands the controllers of a group down to those below it. */
final class Handover {
    private final Map<Controller, String> failed = new EnumMap<>(Controller.class);

    /** Each for itself, so that one that cannot be had does not cost the others. */
    Set<Controller> down(Path group) {
        Set<Controller> there = Controller.in(ControlFile.read(group.resolve("cgroup.controllers")));
        Set<Controller> enabled = enabled(group);
        EnumSet<Controller> wanted = EnumSet.copyOf(there);
        wanted.removeAll(enabled);
        wanted.forEach(controller -> enable(controller, group));
        return enabled(group);
    }

    private static Set<Controller> enabled(Path group) {
        return Controller.in(ControlFile.read(group.resolve("cgroup.subtree_control")));
    }

    private void enable(Controller controller, Path group) {
        try {
            ControlFile.write(group.resolve("cgroup.subtree_control"), "+" + controller.label());
            failed.remove(controller);
        } catch (IOException e) {
            failed.put(controller, ControlFile.reason(e) + " (" + group + ")");
        }
    }

    /** What was there and could not be handed down, with the reason of the kernel. */
    Map<Controller, String> failed() {
        return failed;
    }

    /** The kernel hands nothing down from a group that holds processes, so the host goes one down itself. */
    static void moveHost(Path group, Path leaf) throws IOException {
        Files.createDirectories(leaf);
        String self = String.valueOf(ProcessHandle.current().pid());
        if (ControlFile.read(group.resolve("cgroup.procs")).lines().anyMatch(self::equals)) {
            ControlFile.write(leaf.resolve("cgroup.procs"), self);
        }
    }
}
