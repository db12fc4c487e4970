package dev.reeve.driver.process;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.Orphan;
import dev.reeve.api.driver.Orphans;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds orphans by the marks of this home, and among the children of the host. */
final class OrphanSearch implements Orphans {
    private final ProcTable table;
    private final Origin origin;
    private final Predicate<String> runs;
    private final Supplier<List<ProcessHandle>> strays;

    /**
     * @param runs whether the run with this mark goes on
     * @param strays that bear no mark
     */
    OrphanSearch(ProcTable table, Origin origin, Predicate<String> runs, Supplier<List<ProcessHandle>> strays) {
        this.table = table;
        this.origin = origin;
        this.runs = runs;
        this.strays = strays;
    }

    @Override
    public List<Orphan> find() {
        return processes().map(this::describe).toList();
    }

    @Override
    public List<Orphan> reap() {
        new Farewell(() -> processes().toList()).end();
        return find();
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(table.marked(this::left).stream(), strays.get().stream())
                .distinct();
    }

    private boolean left(String mark) {
        return !RunMark.unit(mark, origin).isEmpty() && !runs.test(mark);
    }

    private Orphan describe(ProcessHandle process) {
        String unit = RunMark.unit(ProcTable.mark((int) process.pid()), origin);
        return new Orphan(
                process.pid(),
                unit.isEmpty() ? Optional.empty() : Optional.of(new UnitName(unit)),
                process.info().startInstant(),
                process.info().commandLine().orElse(""));
    }
}
