package dev.reeve.driver.process;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitName;
import dev.reeve.driver.process.cgroup.ControlGroup;
import dev.reeve.driver.process.cgroup.ControlGroups;
import dev.reeve.driver.process.cgroup.Controller;
import dev.reeve.driver.process.cgroup.GroupTree;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gives each unit a control group of its own, where the host may make some; looked for when the first unit comes. Safe from
 * any thread.
 */
final class Confinement {
    private static final System.Logger LOG = System.getLogger(Confinement.class.getName());

    private final Path home;
    private final Map<UnitName, ControlGroup> taken = new HashMap<>();
    private Optional<ControlGroups> groups = Optional.empty();

    Confinement(Path home) {
        this.home = home;
    }

    /** For people; empty as long as nobody has looked. */
    synchronized String describe() {
        return groups.map(found -> found.tree().map(Confinement::describe).orElse(", no control groups"))
                .orElse("");
    }

    private static String describe(GroupTree tree) {
        String labels = tree.controllers().stream().map(Controller::label).collect(Collectors.joining(" "));
        return ", control groups" + (labels.isEmpty() ? "" : " with " + labels);
    }

    /**
     * A group for a new run, held to its limits; what an earlier run left in it is ended first.
     *
     * @param notice hears what does not hold
     */
    Cell of(UnitName unit, Limits limits, Consumer<String> notice) {
        Optional<GroupTree> tree = tree();
        if (tree.isEmpty()) {
            return Cell.none(limits);
        }
        try {
            ControlGroup group = take(unit, tree.get());
            if (group.populated()) {
                notice.accept("ended what was left in its control group: processes " + group.processes());
                new Farewell(() -> Cell.handles(group)).end();
            }
            group.apply(limits).forEach(notice);
            return new Cell(Optional.of(group), tree.get().remaining(limits), () -> leave(unit));
        } catch (UncheckedIOException e) {
            notice.accept("it runs without a control group: " + e.getMessage());
            leave(unit);
            return Cell.none(limits);
        }
    }

    /** The group of a run that goes on. */
    Cell found(UnitName unit) {
        return tree().flatMap(tree -> tree.find(unit))
                .map(group -> hold(unit, group))
                .map(group -> new Cell(Optional.of(group), Limits.NONE, () -> leave(unit)))
                .orElseGet(() -> Cell.none(Limits.NONE));
    }

    /** Leaves the groups in which something lives to the next host. */
    synchronized void close() {
        groups.flatMap(ControlGroups::tree).ifPresent(GroupTree::removeEmpty);
    }

    private synchronized ControlGroup take(UnitName unit, GroupTree tree) {
        return hold(unit, tree.unit(List.of(), unit));
    }

    private synchronized ControlGroup hold(UnitName unit, ControlGroup group) {
        taken.put(unit, group);
        return group;
    }

    private synchronized void leave(UnitName unit) {
        Optional.ofNullable(taken.remove(unit)).ifPresent(ControlGroup::remove);
        if (taken.isEmpty()) {
            groups.flatMap(ControlGroups::tree).ifPresent(GroupTree::removeEmpty);
        }
    }

    private synchronized Optional<GroupTree> tree() {
        ControlGroups known = groups.orElseGet(() -> {
            ControlGroups found = ControlGroups.find(home);
            found.shortcomings().forEach(words -> LOG.log(System.Logger.Level.WARNING, words));
            return found;
        });
        groups = Optional.of(known);
        return known.tree();
    }
}
