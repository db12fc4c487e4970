package dev.reeve.driver.process;

import dev.reeve.api.agent.Enclosure;
import dev.reeve.api.agent.Limits;
import dev.reeve.driver.process.cgroup.GroupTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds groups of the fleet file to their limits, each in a control group around those of its units. Not safe from several threads. */
final class GroupLevels {
    private static final System.Logger LOG = System.getLogger(GroupLevels.class.getName());

    private final Map<List<String>, Limits> held = new HashMap<>();

    static List<String> names(List<Enclosure> around) {
        return around.stream().map(enclosure -> enclosure.group().value()).toList();
    }

    /**
     * Makes what is missing, and changes what has other limits now. What does not hold is told once.
     *
     * @param tree empty where no group holds anything
     * @throws java.io.UncheckedIOException when a group cannot be made
     */
    void hold(List<Enclosure> around, Optional<GroupTree> tree) {
        List<String> path = new ArrayList<>();
        for (Enclosure enclosure : around) {
            path.add(enclosure.group().value());
            boolean there = tree.map(groups -> groups.has(path)).orElse(true);
            if (!there || !enclosure.limits().equals(held.get(path))) {
                hold(List.copyOf(path), enclosure.limits(), tree);
            }
        }
    }

    private void hold(List<String> path, Limits limits, Optional<GroupTree> tree) {
        List<String> open = new ArrayList<>(UnenforcedLimits.ofGroup(
                tree.map(groups -> groups.remaining(limits)).orElse(limits)));
        tree.ifPresent(groups -> open.addAll(groups.group(path).applyTogether(limits)));
        held.put(path, limits);
        open.forEach(words -> LOG.log(System.Logger.Level.WARNING, "group {0}: {1}", path.getLast(), words));
    }

    /** Nobody may be in these any more. */
    void leave(List<String> path, GroupTree tree) {
        tree.prune(path);
        held.keySet().removeIf(known -> !tree.has(known));
    }
}
