package dev.reeve.driver.process.resources;

import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.driver.process.system.ProcFolder;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The processes of a run, added up at each look. For one thread. */
final class UnitTree {
    /** As the kernel counts for programs, whatever it does itself. */
    private static final double TICKS_PER_SECOND = 100;

    /** Who came and went without a trace is found at every so many looks only. */
    private static final int SELDOM = 6;

    private final MeasuredRun run;
    private final GroupUse group = new GroupUse();
    private int processes;
    private int processesBefore;
    private boolean changed;
    private int looks;
    private long ticks;
    private double processor;
    private long threads;
    private long pages;
    private long virtual;
    private OptionalLong read = OptionalLong.empty();
    private OptionalLong written = OptionalLong.empty();
    private OptionalLong descriptors = OptionalLong.empty();

    UnitTree(MeasuredRun run) {
        this.run = run;
    }

    MeasuredRun run() {
        return run;
    }

    boolean seen() {
        return processes > 0;
    }

    void look(ProcFolder files, GroupPressure pressure) {
        group.look(files, run.group().get(), read.isEmpty(), pressure);
        boolean asked = changed || processesBefore != processes || looks++ % SELDOM == 0;
        processor = group.processor(files, ticks / TICKS_PER_SECOND, asked);
    }

    void begin() {
        processesBefore = processes;
        changed = false;
        processes = 0;
        ticks = 0;
        threads = 0;
        pages = 0;
        virtual = 0;
        read = OptionalLong.of(0);
        written = OptionalLong.of(0);
        descriptors = OptionalLong.of(0);
    }

    void add(ProcessRow row) {
        changed |= row.looks == 1 || row.children.since() > 0;
        ticks += Math.max(0, row.own.since()) + Math.max(0, row.children.since());
        read = plus(read, Math.max(0, row.read.since()));
        written = plus(written, Math.max(0, row.written.since()));
        if (!row.zombie()) {
            processes++;
            threads += row.threads;
            pages += row.pages;
            virtual += row.virtual;
            descriptors = plus(descriptors, row.descriptors);
        }
    }

    private static OptionalLong plus(OptionalLong sum, long more) {
        return sum.isEmpty() ? sum : OptionalLong.of(sum.getAsLong() + more);
    }

    /** Of one of them the kernel does not tell what it reads and writes. */
    void transfersRefused() {
        read = OptionalLong.empty();
        written = OptionalLong.empty();
    }

    void descriptorsRefused() {
        descriptors = OptionalLong.empty();
    }

    /** @param seconds since the look before */
    Measures measures(double seconds, int pageSize) {
        return Measures.builder()
                .put(UnitMetrics.PROCESSES, processes)
                .put(UnitMetrics.THREADS, (double) threads)
                .put(UnitMetrics.RSS, (double) pages * pageSize)
                .put(UnitMetrics.VIRTUAL, (double) virtual)
                .put(UnitMetrics.CPU, processor / seconds)
                .put(UnitMetrics.READ, read.isPresent() ? known(read) : group.read())
                .put(UnitMetrics.WRITE, written.isPresent() ? known(written) : group.written())
                .put(UnitMetrics.DESCRIPTORS, known(descriptors))
                .put(UnitMetrics.MEMORY, group.memory())
                .put(UnitMetrics.PRESSURE_CPU, group.pressure(GroupPressure.CPU))
                .put(UnitMetrics.PRESSURE_MEMORY, group.pressure(GroupPressure.MEMORY))
                .put(UnitMetrics.PRESSURE_IO, group.pressure(GroupPressure.IO))
                .build();
    }

    private static OptionalDouble known(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of((double) value.getAsLong()) : OptionalDouble.empty();
    }
}
