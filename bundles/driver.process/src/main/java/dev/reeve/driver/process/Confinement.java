package dev.reeve.driver.process;

import dev.reeve.api.agent.Enclosure;
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
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final GroupLevels levels = new GroupLevels();
    private final Map<UnitName, Held> held = new HashMap<>();
    private final SequencedSet<UnitName> idle = new LinkedHashSet<>();
    private final Queue<UnitName> left = new ConcurrentLinkedQueue<>();
    private Optional<ControlGroups> groups = Optional.empty();

    /**
     * @param path the groups around it, from the outermost
     * @param limits that the group holds it to; empty: those that an earlier host gave it
     * @param rest the limits that the group does not hold it to
     * @param notices what does not hold
     */
    private record Held(List<String> path, Seat seat, Optional<Limits> limits, Limits rest, List<String> notices) {
        boolean serves(List<String> groups, Limits wanted) {
            return path.equals(groups)
                    && limits.filter(wanted::equals).isPresent()
                    && Files.isDirectory(seat.group().path());
        }
    }

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
     * A group for a new run, held to its limits and to those of the groups around it; what an earlier run left in it is ended
     * first.
     *
     * @param notice hears what does not hold
     */
    Cell of(UnitName unit, List<Enclosure> around, Limits limits, Consumer<String> notice) {
        Optional<GroupTree> tree = tree();
        if (tree.isEmpty()) {
            unheld(around);
            return Cell.none(limits);
        }
        try {
            Held mine = hold(unit, around, limits, tree.get());
            ControlGroup group = mine.seat.group();
            if (group.populated()) {
                notice.accept("ended what was left in its control group: processes " + group.processes());
                new Farewell(() -> Cell.handles(group)).end();
            }
            mine.notices.forEach(notice);
            boolean inside = !around.isEmpty() || !mine.rest.equals(limits);
            return Cell.in(mine.seat, mine.rest, inside, () -> leave(unit));
        } catch (UncheckedIOException e) {
            notice.accept("it runs without a control group: " + e.getMessage());
            return Cell.none(limits);
        }
    }

    private synchronized void unheld(List<Enclosure> around) {
        levels.hold(around, Optional.empty());
    }

    /** The group of a run that goes on. */
    Cell found(UnitName unit, List<Enclosure> around) {
        return tree().flatMap(tree -> taken(unit, around, tree))
                .map(seat -> Cell.in(seat, Limits.NONE, false, () -> leave(unit)))
                .orElseGet(() -> Cell.none(Limits.NONE));
    }

    /** Holds a unit still for a moment; empty where it has no group that can. */
    Optional<Runnable> freeze(UnitName unit) {
        return group(unit).filter(ControlGroup::populated).flatMap(MomentaryFreeze::of);
    }

    private synchronized Optional<ControlGroup> group(UnitName unit) {
        return Optional.ofNullable(held.get(unit)).map(known -> known.seat.group());
    }

    /** Whether units are in groups of their own, so that what is in the group of the host is none's. */
    synchronized boolean separates() {
        return groups.flatMap(ControlGroups::tree).isPresent();
    }

    private synchronized Optional<Seat> taken(UnitName unit, List<Enclosure> around, GroupTree tree) {
        Optional<List<String>> place = tree.find(unit, GroupLevels.names(around));
        place.ifPresent(path -> held.put(
                unit, new Held(path, new Seat(tree.unit(path, unit)), Optional.empty(), Limits.NONE, List.of())));
        enclose(unit, around);
        return Optional.ofNullable(held.get(unit))
                .filter(_ -> place.isPresent())
                .map(Held::seat);
    }

    /** Has a run that goes on be in these groups, held to these limits. */
    synchronized void enclose(UnitName unit, List<Enclosure> around) {
        Optional<GroupTree> tree = tree();
        try {
            levels.hold(around, tree);
            List<String> path = GroupLevels.names(around);
            Optional.ofNullable(held.get(unit))
                    .filter(known -> !known.path.equals(path))
                    .ifPresent(known -> move(unit, known, path, tree.orElseThrow()));
        } catch (UncheckedIOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is not moved into the control group of its group: {1}",
                    unit,
                    e.getMessage());
        }
    }

    private void move(UnitName unit, Held known, List<String> path, GroupTree tree) {
        ControlGroup from = known.seat.group();
        ControlGroup to = tree.unit(path, unit);
        if (!to.succeed(from)) {
            LOG.log(System.Logger.Level.WARNING, "some of {0} stay in the control group {1}", unit, from.path());
        }
        known.seat.move(to);
        held.put(unit, new Held(path, known.seat, known.limits, known.rest, known.notices));
        from.remove();
        levels.leave(known.path, tree);
    }

    /** Leaves the groups in which something lives to the next host. */
    synchronized void close() {
        groups.flatMap(ControlGroups::tree).ifPresent(GroupTree::removeEmpty);
    }

    /** As it is from an earlier run with the same limits, if nobody has removed it. */
    private synchronized Held hold(UnitName unit, List<Enclosure> around, Limits limits, GroupTree tree) {
        settle();
        idle.remove(unit);
        levels.hold(around, Optional.of(tree));
        List<String> path = GroupLevels.names(around);
        Held known = held.get(unit);
        if (known == null || !known.serves(path, limits)) {
            ControlGroup group = tree.unit(path, unit);
            Held next =
                    new Held(path, new Seat(group), Optional.of(limits), tree.remaining(limits), group.apply(limits));
            held.put(unit, next);
            Optional.ofNullable(known)
                    .filter(before ->
                            !before.path.equals(path) && before.seat.group().remove())
                    .ifPresent(before -> levels.leave(before.path, tree));
            return next;
        }
        return known;
    }

    /** On the thread that hears of all ends, and so without waiting for others, whom the kernel may let wait for memory. */
    private void leave(UnitName unit) {
        left.add(unit);
    }

    /** Those that were left are kept for the next run, unless many others have come since. */
    private void settle() {
        for (UnitName unit = left.poll(); unit != null; unit = left.poll()) {
            idle.add(unit);
            if (idle.size() > MOST_IDLE) {
                Optional.ofNullable(held.remove(idle.removeFirst()))
                        .ifPresent(last -> last.seat.group().remove());
            }
        }
    }

    private synchronized Optional<GroupTree> tree() {
        ControlGroups known = groups.orElseGet(() -> {
            ControlGroups found = ControlGroups.find(home);
            found.tree().ifPresent(GroupTree::thaw);
            found.shortcomings().forEach(words -> LOG.log(System.Logger.Level.INFO, words));
            return found;
        });
        groups = Optional.of(known);
        return known.tree();
    }
}
