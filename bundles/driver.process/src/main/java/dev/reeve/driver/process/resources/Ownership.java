package dev.reeve.driver.process.resources;

import dev.reeve.driver.process.system.Descriptors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Decides whose a process is, once for all its life: that of its parent; else whose mark is in its environment, whose
 * session it is in, or whose control group. So what left its parent, its session or its environment behind is found, and
 * what did all of that before it was seen the first time only by its group.
 */
final class Ownership {
    /** Of parents that were all seen for the first time. */
    private static final int DEEPEST = 64;

    /** Until then it may be about to become the first process of a unit, and look like the host. */
    private static final int LOOKS = 2;

    private static final String UNIT_FOLDER = ".unit";

    private final int self = (int) ProcessHandle.current().pid();
    private final IntFunction<String> marks;

    /** @param marks the mark in the environment of a process, empty when there is none */
    Ownership(IntFunction<String> marks) {
        this.marks = marks;
    }

    /** Settles what is not settled. */
    void decide(ProcessRows all, Collection<UnitTree> trees) {
        Index index = new Index(all);
        for (int i = 0; i < all.count(); i++) {
            if (!all.rows()[i].decided) {
                if (index.empty) {
                    trees.forEach(index::add);
                    index.empty = false;
                }
                decide(all.rows()[i], index, 0);
            }
        }
    }

    private void decide(ProcessRow row, Index index, int depth) {
        Optional<ProcessRow> parent = row.parent == self ? Optional.empty() : index.all.row(row.parent);
        parent.filter(above -> !above.decided && depth < DEEPEST).ifPresent(above -> decide(above, index, depth + 1));
        Optional<UnitTree> owner = row.pid == self
                ? Optional.empty()
                : parent.flatMap(above -> above.owner)
                        .or(() -> index.byFirst(row))
                        .or(() -> index.byMark(marks.apply(row.pid)))
                        .or(() -> index.bySession(row))
                        .or(() -> index.byGroup(row.pid));
        owner.ifPresent(row::belongTo);
        row.decided = row.decided || row.looks >= LOOKS;
    }

    /** The units by what tells them. */
    private static final class Index {
        private final ProcessRows all;
        private final Map<String, UnitTree> byMark = new HashMap<>();
        private final Map<Integer, UnitTree> byFirst = new HashMap<>();
        private final Map<Integer, UnitTree> bySession = new HashMap<>();
        private final Map<String, UnitTree> byGroup = new HashMap<>();
        private boolean empty = true;

        Index(ProcessRows all) {
            this.all = all;
        }

        void add(UnitTree tree) {
            MeasuredRun run = tree.run();
            byMark.put(run.mark(), tree);
            byFirst.put(run.first().getAsInt(), tree);
            run.session().ifPresent(leader -> bySession.put((int) leader, tree));
            run.group().get().map(Path::toString).ifPresent(folder -> byGroup.put(folder, tree));
        }

        Optional<UnitTree> byMark(String mark) {
            return Optional.ofNullable(byMark.get(mark));
        }

        Optional<UnitTree> byFirst(ProcessRow row) {
            return Optional.ofNullable(byFirst.get(row.pid));
        }

        /** Only while its leader is the first process, or there is none: a new leader of that number is a stranger. */
        Optional<UnitTree> bySession(ProcessRow row) {
            return Optional.ofNullable(bySession.get(row.session))
                    .filter(tree -> tree.run().first().getAsInt() == row.session
                            || all.row(row.session).isEmpty());
        }

        /** It may be in a group that the unit has made within its own. */
        Optional<UnitTree> byGroup(int pid) {
            String membership = byGroup.isEmpty()
                    ? ""
                    : new String(Descriptors.content("/proc/" + pid + "/cgroup"), StandardCharsets.US_ASCII);
            return membership
                    .lines()
                    .filter(line -> line.startsWith("0::/") && line.contains(UNIT_FOLDER))
                    .map(line -> line.substring("0::".length(), line.lastIndexOf(UNIT_FOLDER) + UNIT_FOLDER.length()))
                    .flatMap(group -> byGroup.entrySet().stream()
                            .filter(known -> known.getKey().endsWith(group))
                            .map(Map.Entry::getValue))
                    .findFirst();
        }
    }
}
