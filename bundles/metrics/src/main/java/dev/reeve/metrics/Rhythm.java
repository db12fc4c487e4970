package dev.reeve.metrics;

import java.time.Duration;

/** When the next sample is due: at its own pace, or faster while somebody watches. Safe from any thread. */
final class Rhythm {
    private static final Duration WATCHED = Duration.ofSeconds(2);

    private final Duration interval;
    private int watchers;
    private long last;

    /** @param interval zero: only while somebody watches */
    Rhythm(Duration interval) {
        this.interval = interval;
        this.last = System.nanoTime();
    }

    /** Returns when a sample is due, with the time since the one before. */
    synchronized Duration await() throws InterruptedException {
        for (long left = left(); left > 0; left = left()) {
            wait(left);
        }
        long now = System.nanoTime();
        Duration span = Duration.ofNanos(now - last);
        last = now;
        return span;
    }

    synchronized void join() {
        watchers++;
        notifyAll();
    }

    synchronized void leave() {
        watchers--;
        notifyAll();
    }

    /** Milliseconds. */
    private long left() {
        if (watchers == 0 && interval.isZero()) {
            return Long.MAX_VALUE;
        }
        Duration pace = watchers > 0 && (interval.isZero() || WATCHED.compareTo(interval) < 0) ? WATCHED : interval;
        return pace.minusNanos(System.nanoTime() - last).plusNanos(999_999).toMillis();
    }
}
