package dev.reeve.driver.process.resources;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.Measures;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.ProcFolder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Looks at everything that units have started, and tells what it uses. From one look to the next: amounts and processor
 * time are those since the look before, and since it was made at the first one. Safe from any thread.
 */
public final class TreeMetrics implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TreeMetrics.class.getName());
    private static final KeyedNumbers READ = new KeyedNumbers("read_bytes: ");
    private static final KeyedNumbers WRITTEN = new KeyedNumbers("write_bytes: ");
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<Collection<MeasuredRun>> runs;
    private final Libc libc;
    private final ProcFolder proc;
    private final ProcessRows rows = new ProcessRows();
    private final Ownership ownership;
    private final Map<String, UnitTree> trees = new HashMap<>();
    private final boolean sized;
    private final int pageSize;
    private long since;
    private long nanos = System.nanoTime();
    private boolean complained;
    private boolean closed;

    /**
     * @param runs that go on now
     * @param marks the mark in the environment of a process, empty when there is none
     * @param spare how many descriptors may be kept for the sake of speed, three for each process
     * @throws LinkageError when the C library has not all that it takes
     */
    public TreeMetrics(Supplier<Collection<MeasuredRun>> runs, IntFunction<String> marks, Libc libc, int spare) {
        this.proc = new ProcFolder(spare);
        this.runs = runs;
        this.libc = libc;
        this.ownership = new Ownership(marks);
        this.since = libc.ticksSinceBoot();
        this.pageSize = libc.pageSize();
        this.sized = proc.size((int) ProcessHandle.current().pid(), ProcessRow.OPEN) > 0;
    }

    /**
     * What the processes of each run use; runs of which none is to be seen are left out.
     *
     * @throws java.io.UncheckedIOException when the system has no descriptor to spare
     */
    public synchronized Map<UnitName, Measures> look() {
        if (closed) {
            return Map.of();
        }
        long ticks = libc.ticksSinceBoot();
        long now = System.nanoTime();
        rows.look(proc, since);
        follow(runs.get());
        ownership.decide(rows, trees.values());
        trees.values().forEach(UnitTree::begin);
        for (int i = 0; i < rows.count(); i++) {
            ProcessRow row = rows.rows()[i];
            row.owner.ifPresent(tree -> measure(row, tree));
        }
        Map<UnitName, Measures> measures = measures((now - nanos) / NANOS_PER_SECOND);
        since = ticks;
        nanos = now;
        return measures;
    }

    private void follow(Collection<MeasuredRun> current) {
        Map<String, MeasuredRun> byMark = new HashMap<>(current.size() * 2);
        current.forEach(run -> byMark.put(run.mark(), run));
        trees.keySet().retainAll(byMark.keySet());
        byMark.forEach((mark, run) -> trees.computeIfAbsent(mark, _ -> new UnitTree(run)));
    }

    private void measure(ProcessRow row, UnitTree tree) {
        if (!row.zombie()) {
            transfers(row, tree);
            descriptors(row, tree);
        }
        tree.add(row);
    }

    private void transfers(ProcessRow row, UnitTree tree) {
        int length = row.readTransfers(proc);
        if (length > 0) {
            row.read.set(Math.max(0, READ.sum(proc.bytes(), length)));
            row.written.set(Math.max(0, WRITTEN.sum(proc.bytes(), length)));
        }
        if (!row.read.begun()) {
            row.read.begin(row.whole);
            row.written.begin(row.whole);
        }
        if (length == ProcFolder.REFUSED) {
            tree.transfersRefused();
            complain(row.pid, tree);
        }
    }

    private void descriptors(ProcessRow row, UnitTree tree) {
        long size = row.countOpen(proc, sized);
        row.descriptors = Math.max(0, size);
        if (size == ProcFolder.REFUSED) {
            tree.descriptorsRefused();
            complain(row.pid, tree);
        }
    }

    private void complain(int pid, UnitTree tree) {
        if (!complained) {
            complained = true;
            LOG.log(
                    System.Logger.Level.INFO,
                    "what process {0} of {1} reads and writes is shown to its own user and to root only, so it stays unknown,"
                            + " as for all that run as somebody else",
                    String.valueOf(pid),
                    tree.run().unit());
        }
    }

    private Map<UnitName, Measures> measures(double seconds) {
        GroupPressure pressure = new GroupPressure(proc);
        Map<UnitName, Measures> measures = new HashMap<>(trees.size() * 2);
        for (UnitTree tree : trees.values()) {
            tree.look(proc, pressure);
            if (tree.seen()) {
                measures.put(tree.run().unit(), tree.measures(seconds, pageSize));
            }
        }
        return measures;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            rows.close(proc);
            proc.close();
        }
    }
}
