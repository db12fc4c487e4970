package dev.reeve.driver.process.resources;

/**
 * What a process has used up in all, with what it took over from children that it has waited for. What such a child had
 * been seen to use before it vanished was told then, and is not told again. For one thread.
 */
final class Counter {
    static final long UNKNOWN = -1;

    private long now = UNKNOWN;
    private long before = UNKNOWN;

    /** Of children that vanished, and perhaps are in here by now. */
    private long told;

    /** The part of it that was no less at the look before: a child that goes while all are looked at is in here a look later. */
    private long late;

    /** The next look begins. */
    void advance() {
        if (now != UNKNOWN) {
            long open = before == UNKNOWN ? told : Math.max(0, told - Math.max(0, now - before - late));
            late = told == 0 ? 0 : open;
            before = now;
        }
        told = 0;
    }

    void set(long value) {
        now = value;
    }

    /** Everything so far counts from now on, or nothing of it. */
    void begin(boolean whole) {
        before = whole ? 0 : now;
    }

    boolean begun() {
        return before != UNKNOWN;
    }

    long total() {
        return now;
    }

    void take(Counter vanished) {
        told += Math.max(0, vanished.now);
    }

    /** Since the look before; never negative. */
    long since() {
        return now == UNKNOWN || before == UNKNOWN ? UNKNOWN : Math.max(0, now - before - told - late);
    }
}
