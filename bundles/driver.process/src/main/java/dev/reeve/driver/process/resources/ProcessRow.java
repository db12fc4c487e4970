package dev.reeve.driver.process.resources;

import dev.reeve.driver.process.system.ProcFolder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A process as it was seen last; filled anew at each look. For one thread. */
final class ProcessRow {
    static final byte[] STAT = ascii("stat");
    static final byte[] OPEN = ascii("fd");

    private static final byte[] TRANSFERS = ascii("io");

    /** Nobody's processes are looked at again at every so many looks only: one with the number of such a one is found late. */
    private static final int SELDOM = 6;

    final int pid;

    /** In ticks since the machine was started: with the id it tells a process from every other one. */
    final long start;

    /** Whether it began under our eyes, so that all that it has used counts. */
    final boolean whole;

    int parent;
    int session;
    char state;
    int threads;
    long virtual;
    long pages;
    long descriptors;

    /** Processor time of the process itself, in ticks. */
    final Counter own = new Counter();

    /** The same of its children that it has waited for. */
    final Counter children = new Counter();

    /** Bytes from storage, those of its children that it has waited for included. */
    final Counter read = new Counter();

    final Counter written = new Counter();

    private final ProcFile stat;
    private final ProcFile transfers;
    private final ProcFile open;

    Optional<UnitTree> owner = Optional.empty();

    /** Whether the owner, or that there is none, is settled for ever. */
    boolean decided;

    /** At how many looks it was seen. */
    int looks;

    /** The number of the look at which it was seen last. */
    int last;

    ProcessRow(int pid, long start, boolean whole) {
        this.pid = pid;
        this.start = start;
        this.whole = whole;
        this.stat = new ProcFile(pid, STAT);
        this.transfers = new ProcFile(pid, TRANSFERS);
        this.open = new ProcFile(pid, OPEN);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether it is looked at this time. */
    boolean due(int look) {
        return !decided || owner.isPresent() || (look + pid) % SELDOM == 0;
    }

    /** What comes and goes is not worth it. */
    private boolean stays() {
        return looks > 1 && owner.isPresent();
    }

    int readStat(ProcFolder proc) {
        return stat.read(proc, stays());
    }

    int readTransfers(ProcFolder proc) {
        return transfers.read(proc, stays());
    }

    /** @param sized whether the kernel tells the number of entries of the folder as its size */
    long countOpen(ProcFolder proc, boolean sized) {
        return sized ? open.size(proc, stays()) : proc.count(pid, OPEN);
    }

    void close(ProcFolder proc) {
        stat.close(proc);
        transfers.close(proc);
        open.close(proc);
    }

    /** Has ended, but for what its parent has to take note of. */
    boolean zombie() {
        return state == 'Z' || state == 'X';
    }

    void advance() {
        own.advance();
        children.advance();
        read.advance();
        written.advance();
    }

    void belongTo(UnitTree tree) {
        owner = Optional.of(tree);
        decided = true;
        own.begin(whole);
        children.begin(whole);
    }

    /** Before its own has been told. */
    void inherit(ProcessRow vanished) {
        children.take(vanished.own);
        children.take(vanished.children);
        read.take(vanished.read);
        written.take(vanished.written);
    }
}
