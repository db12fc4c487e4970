package dev.reeve.driver.process.resources;

import dev.reeve.driver.process.system.ProcFolder;
import java.util.Optional;

/**
 * All processes of the machine, by rising id, from one look to the next: a row stays the row of its process, which its id
 * and its start tell, and goes with it. For one thread.
 */
final class ProcessRows {
    /** Of a chain of parents that went together. */
    private static final int DEEPEST = 64;

    private final StatLine line = new StatLine();
    private int[] pids = new int[1024];
    private ProcessRow[] rows = new ProcessRow[0];
    private ProcessRow[] before = new ProcessRow[0];
    private int count;
    private int countBefore;
    private int look;

    /** Those that are there, zombies among them: the first {@link #count}. */
    ProcessRow[] rows() {
        return rows;
    }

    int count() {
        return count;
    }

    /**
     * Looks.
     *
     * @param since when the look before began, in ticks since the machine was started: who began later is seen whole
     */
    void look(ProcFolder proc, long since) {
        int listed = list(proc);
        ProcessRow[] room = before.length < listed ? new ProcessRow[listed + listed / 4] : before;
        before = rows;
        countBefore = count;
        rows = room;
        count = 0;
        look++;
        int known = 0;
        for (int i = 0; i < listed; i++) {
            while (known < countBefore && before[known].pid < pids[i]) {
                known++;
            }
            boolean seen = known < countBefore && before[known].pid == pids[i];
            if (seen && !before[known].due(look)) {
                rows[count++] = still(before[known]);
                continue;
            }
            int length = seen ? before[known].readStat(proc) : proc.read(pids[i], ProcessRow.STAT);
            if (line.parse(proc.bytes(), length)) {
                boolean same = seen && before[known].start == line.start();
                rows[count++] =
                        filled(same ? before[known] : new ProcessRow(pids[i], line.start(), line.start() >= since));
            }
        }
        for (int i = 0; i < countBefore; i++) {
            if (before[i].last != look) {
                vanished(before[i]);
                before[i].close(proc);
            }
        }
    }

    private ProcessRow still(ProcessRow row) {
        row.last = look;
        return row;
    }

    private ProcessRow filled(ProcessRow row) {
        row.advance();
        line.fill(row);
        row.last = look;
        row.looks++;
        return row;
    }

    /** What it had used is in its parent by now, if that waited for it; or in the parent of that, and so on. */
    private void vanished(ProcessRow row) {
        ProcessRow child = row;
        for (int depth = 0; row.owner.isPresent() && depth < DEEPEST; depth++) {
            int living = find(rows, count, child.parent);
            if (living >= 0) {
                if (rows[living].start <= child.start) {
                    rows[living].inherit(row);
                }
                return;
            }
            int gone = find(before, countBefore, child.parent);
            if (gone < 0) {
                return;
            }
            child = before[gone];
        }
    }

    void close(ProcFolder proc) {
        for (int i = 0; i < count; i++) {
            rows[i].close(proc);
        }
    }

    /** The one of this id; empty when it was not seen. */
    Optional<ProcessRow> row(int pid) {
        int index = find(rows, count, pid);
        return index < 0 ? Optional.empty() : Optional.of(rows[index]);
    }

    private static int find(ProcessRow[] rows, int count, int pid) {
        int from = 0;
        int to = count - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int there = rows[middle].pid;
            if (there == pid) {
                return middle;
            }
            from = there < pid ? middle + 1 : from;
            to = there < pid ? to : middle - 1;
        }
        return -1;
    }

    private int list(ProcFolder proc) {
        int listed = proc.processes(pids);
        while (listed > pids.length) {
            pids = new int[listed + listed / 4];
            listed = proc.processes(pids);
        }
        return listed;
    }
}
