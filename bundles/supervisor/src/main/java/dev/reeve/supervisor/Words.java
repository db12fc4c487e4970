package dev.reeve.supervisor;

import java.time.Duration;

/** Durations as people read them. */
final class Words {
    private Words() {}

    /** {@code 250 ms}, {@code 10 s}, {@code 1.5 s}, {@code 5 min}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
