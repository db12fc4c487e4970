package dev.reeve.driver.process;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitName;
import dev.reeve.driver.process.cgroup.ControlGroup;
import dev.reeve.driver.process.cgroup.ControlGroups;
import dev.reeve.driver.process.cgroup.Controller;
import dev.reeve.driver.process.cgroup.GroupTree;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gives each unit a control group of its own, where the host may make some; looked for when the first unit comes. Safe from
 * any thread.
 */
final class Confinement {
    private static final System.Logger LOG = System.getLogger(Confinement.class.getName());

    private static final int MOST_IDLE = 100;

    private final Path home;
    private final Map<UnitName, Held> held = new HashMap<>();
    private final SequencedSet<UnitName> idle = new LinkedHashSet<>();
    private Optional<ControlGroups> groups = Optional.empty();

    /**
     * @param rest the limits that the group does not hold it to
     * @param notices what does not hold
     */
    private record Held(ControlGroup group, Limits limits, Limits rest, List<String> notices) {}

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
            Held mine = hold(unit, limits, tree.get());
            if (mine.group.populated()) {
                notice.accept("ended what was left in its control group: processes " + mine.group.processes());
                new Farewell(() -> Cell.handles(mine.group)).end();
            }
            mine.notices.forEach(notice);
            return Cell.in(mine.group, mine.rest, !mine.rest.equals(limits), () -> leave(unit));
        } catch (UncheckedIOException e) {
            notice.accept("it runs without a control group: " + e.getMessage());
            return Cell.none(limits);
        }
    }

    /** The group of a run that goes on. */
    Cell found(UnitName unit) {
        return tree().filter(tree -> Files.isDirectory(tree.folder().resolve(unit + ".unit")))
                .map(tree -> Cell.in(tree.unit(List.of(), unit), Limits.NONE, false, () -> leave(unit)))
                .orElseGet(() -> Cell.none(Limits.NONE));
    }

    /** Whether units are in groups of their own, so that what is in the group of the host is none's. */
    synchronized boolean separates() {
        return groups.flatMap(ControlGroups::tree).isPresent();
    }

    /** Leaves the groups in which something lives to the next host. */
    synchronized void close() {
        groups.flatMap(ControlGroups::tree).ifPresent(GroupTree::removeEmpty);
    }

    /** As it is from an earlier run with the same limits, if nobody has removed it. */
    private synchronized Held hold(UnitName unit, Limits limits, GroupTree tree) {
        idle.remove(unit);
        Held known = held.get(unit);
        if (known == null || !known.limits.equals(limits) || !Files.isDirectory(known.group.path())) {
            ControlGroup group = tree.unit(List.of(), unit);
            known = new Held(group, limits, tree.remaining(limits), group.apply(limits));
            held.put(unit, known);
        }
        return known;
    }

    /** Kept for the next run, unless many others have come since. */
    private synchronized void leave(UnitName unit) {
        idle.add(unit);
        if (idle.size() > MOST_IDLE) {
            Optional.ofNullable(held.remove(idle.removeFirst())).ifPresent(last -> last.group.remove());
        }
    }

    private synchronized Optional<GroupTree> tree() {
        ControlGroups known = groups.orElseGet(() -> {
            ControlGroups found = ControlGroups.find(home);
            found.shortcomings().forEach(words -> LOG.log(System.Logger.Level.INFO, words));
            return found;
        });
        groups = Optional.of(known);
        return known.tree();
    }
}
