package dev.reeve.driver.process.cgroup;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel can hold a group to. */
public enum Controller {
    MEMORY,
    CPU,
    IO,
    PIDS;

    /** As the kernel calls it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those among the words of {@code cgroup.controllers} or {@code cgroup.subtree_control}. */
    static Set<Controller> in(String words) {
        List<String> labels = List.of(words.strip().split("\\s+"));
        return Arrays.stream(values())
                .filter(controller -> labels.contains(controller.label()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Controller.class)));
    }

    /** {@code memory, cpu and io}. */
    static String words(Set<Controller> controllers) {
        List<String> labels = controllers.stream().map(Controller::label).toList();
        int last = labels.size() - 1;
        return last < 1
                ? String.join("", labels)
                : String.join(", ", labels.subList(0, last)) + " and " + labels.get(last);
    }
}
