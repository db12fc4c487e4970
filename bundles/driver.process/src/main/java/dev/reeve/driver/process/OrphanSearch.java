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
        return Stream.concat(
                        marked().stream().flatMap(process -> ofUnit(process).stream()),
                        strays.get().stream().map(process -> describe(process, Optional.empty())))
                .toList();
    }

    @Override
    public List<Orphan> reap() {
        new Farewell(() ->
                        Stream.concat(marked().stream(), strays.get().stream()).toList())
                .end();
        return find();
    }

    private List<ProcessHandle> marked() {
        return table.marked(this::left);
    }

    private boolean left(String mark) {
        return !RunMark.unit(mark, origin).isEmpty() && !runs.test(mark);
    }

    /** Empty when it has gone since it was found: then it tells no more whose it was. */
    private Optional<Orphan> ofUnit(ProcessHandle process) {
        String unit = RunMark.unit(ProcTable.mark((int) process.pid()), origin);
        return unit.isEmpty() ? Optional.empty() : Optional.of(describe(process, Optional.of(new UnitName(unit))));
    }

    private static Orphan describe(ProcessHandle process, Optional<UnitName> unit) {
        ProcessHandle.Info info = process.info();
        return new Orphan(
                process.pid(), unit, info.startInstant(), info.commandLine().orElse(""));
    }
}
