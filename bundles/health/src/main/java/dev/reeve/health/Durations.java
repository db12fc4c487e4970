package dev.reeve.health;

import java.time.Duration;

/** Durations for people. */
final class Durations {
    private Durations() {}

    /** {@code 250 ms}, {@code 10 s}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
