package dev.reeve.driver.process;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.StartFailure;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What earlier hosts of this home left running and nobody has taken over. A unit is never started beside its own
 * leftovers: two of one would be worse than none.
 */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    private final ProcTable table;
    private final Origin origin;
    private final Map<String, Set<String>> marksByUnit = new HashMap<>();
    private boolean looked;

    Leftovers(ProcTable table, Origin origin) {
        this.table = table;
        this.origin = origin;
    }

    /** The run is somebody's again. */
    synchronized void claim(UnitName unit, String mark) {
        look();
        marksByUnit.getOrDefault(unit.toString(), new HashSet<>()).remove(mark);
    }

    /** It could not be taken over after all. */
    synchronized void disown(UnitName unit, String mark) {
        marksByUnit.computeIfAbsent(unit.toString(), _ -> new HashSet<>()).add(mark);
    }

    /**
     * Returns when none of a unit is left, or when they do not end even when killed.
     *
     * @param notice hears which were ended
     */
    void end(UnitName unit, Consumer<String> notice) {
        Set<String> marks = take(unit);
        if (marks.isEmpty()) {
            return;
        }
        List<ProcessHandle> left = table.marked(marks::contains);
        if (!left.isEmpty()) {
            String pids = left.stream()
                    .map(process -> String.valueOf(process.pid()))
                    .toList()
                    .toString();
            LOG.log(System.Logger.Level.WARNING, "ending what an earlier host left of {0}: {1}", unit, pids);
            notice.accept("ended what an earlier host had left of it: processes " + pids);
            new Farewell(() -> table.marked(marks::contains)).end();
        }
    }

    private synchronized Set<String> take(UnitName unit) {
        look();
        Set<String> marks = marksByUnit.remove(unit.toString());
        return marks == null ? Set.of() : marks;
    }

    /** Once, before the first start, and not by merely being there: a host that starts nothing has nobody to succeed. */
    private void look() {
        if (looked) {
            return;
        }
        try {
            for (String mark : table.marks()) {
                String unit = RunMark.unit(mark, origin);
                if (!unit.isEmpty() && !RunMark.own(mark, origin)) {
                    marksByUnit.computeIfAbsent(unit, _ -> new HashSet<>()).add(mark);
                }
            }
            looked = true;
        } catch (UncheckedIOException e) {
            throw new StartFailure("it cannot be seen what an earlier host left running: " + e.getMessage(), true);
        }
    }
}
