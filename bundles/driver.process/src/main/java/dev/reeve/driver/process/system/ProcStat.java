package dev.reeve.driver.process.system;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} tells of a process.
 *
 * @param flags of the kernel
 * @param start when it began, in ticks since the machine did: with the id it tells a process from every other one
 * @param environmentEnd where its environment ends in its memory; 0 when it has none yet, or may not be seen
 * @param word how it ended, as the kernel keeps it; 0 while it runs, or when it may not be seen
 */
public record ProcStat(
        int pid,
        char state,
        int parent,
        int group,
        int session,
        long flags,
        long start,
        long environmentEnd,
        int word) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int FLAGS = 6;
    private static final long EXITING = 0x4;
    private static final int START = 19;
    private static final int ENVIRONMENT_END = 48;
    private static final int WORD = 49;

    /** Empty when there is no such process. */
    public static Optional<ProcStat> of(long pid) {
        return parse(new String(Descriptors.content("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1));
    }

    /** The name of the program, in parentheses, may hold anything, so that only the last one ends it. */
    static Optional<ProcStat> parse(String line) {
        int open = line.indexOf(" (");
        int close = line.lastIndexOf(") ");
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] fields = line.substring(close + 2).strip().split(" ", -1);
        try {
            return fields.length <= START || fields[STATE].length() != 1
                    ? Optional.empty()
                    : Optional.of(new ProcStat(
                            Integer.parseInt(line.substring(0, open)),
                            fields[STATE].charAt(0),
                            Integer.parseInt(fields[PARENT]),
                            Integer.parseInt(fields[GROUP]),
                            Integer.parseInt(fields[SESSION]),
                            Long.parseLong(fields[FLAGS]),
                            Long.parseLong(fields[START]),
                            fields.length > ENVIRONMENT_END ? Long.parseUnsignedLong(fields[ENVIRONMENT_END]) : 0,
                            fields.length > WORD ? Integer.parseInt(fields[WORD]) : 0));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether it has ended, and only its number is still taken. */
    public boolean zombie() {
        return state == 'Z' || state == 'X';
    }

    /** Whether it is ending just now: it does nothing of its own any more, and is still there. */
    public boolean dying() {
        return (flags & EXITING) != 0 && !zombie();
    }

    /** Whether its environment can be read: not that of one that is just becoming another program, or is ending. */
    public boolean settled() {
        return environmentEnd != 0 && !zombie() && !dying();
    }

    /** How it ended; of a zombie only. */
    public End end() {
        return End.of(word);
    }
}
