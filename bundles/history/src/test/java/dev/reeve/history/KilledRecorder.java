package dev.reeve.history;

import dev.reeve.api.metrics.UnitMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Gives a store numbered samples until it is killed, and says of each when the store has it. */
final class KilledRecorder {
    private KilledRecorder() {}

    /** @param args the folder, the first number */
    public static void main(String... args) {
        Retention retention = new Retention(Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(90), 1L << 30);
        SqliteMetricStore store = new SqliteMetricStore(Path.of(args[0]), retention, 1, InstantSource.system());
        for (long number = Long.parseLong(args[1]); ; number++) {
            store.export(Samples.one(Samples.BEGIN.plusSeconds(10 * number), UnitMetrics.REQUESTS, number));
            System.out.println(number);
        }
    }
}
