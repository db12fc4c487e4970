package dev.reeve.driver.process.resources;

/**
 * Reads {@code /proc/PID/stat}, {@code 42 (name) S 1 …}, without a text for each field. For one thread.
 */
final class StatLine {
    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final int THREADS = 17;
    private static final int START = 19;
    private static final int VIRTUAL = 20;
    private static final int PAGES = 21;
    private static final int FIELDS = 22;

    private final long[] fields = new long[FIELDS];

    private char state;

    /** Whether it is such a line; a length below 0 is none. */
    boolean parse(byte[] line, int length) {
        int at = state(line, length);
        if (at < 0 || !numbers(line, at + 1, length)) {
            return false;
        }
        state = (char) line[at];
        return true;
    }

    long start() {
        return fields[START];
    }

    void fill(ProcessRow row) {
        row.state = state;
        row.parent = (int) fields[PARENT];
        row.session = (int) fields[SESSION];
        row.own.set(fields[USER_TIME] + fields[SYSTEM_TIME]);
        row.children.set(fields[CHILDREN_USER_TIME] + fields[CHILDREN_SYSTEM_TIME]);
        row.threads = (int) fields[THREADS];
        row.virtual = fields[VIRTUAL];
        row.pages = fields[PAGES];
    }

    /** Where the state is: behind the name, which may hold anything, so that only the last parenthesis ends it. */
    private static int state(byte[] line, int length) {
        for (int i = length - 4; i > 0; i--) {
            if (line[i] == ')') {
                return line[i + 1] == ' ' && line[i + 3] == ' ' ? i + 2 : -1;
            }
        }
        return -1;
    }

    /** @param from where a space stands before the first number */
    private boolean numbers(byte[] line, int from, int length) {
        int at = from;
        for (int field = PARENT; field < FIELDS; field++) {
            boolean negative = at + 1 < length && line[at + 1] == '-';
            int begin = at + (negative ? 2 : 1);
            long value = 0;
            for (at = begin; at < length && line[at] >= '0' && line[at] <= '9'; at++) {
                value = value * 10 + (line[at] - '0');
            }
            if (at == begin) {
                return false;
            }
            fields[field] = negative ? 0 : Math.max(0, value);
        }
        return true;
    }
}
