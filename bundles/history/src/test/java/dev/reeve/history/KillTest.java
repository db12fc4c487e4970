package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.metrics.MetricStore.Point;
import dev.reeve.api.metrics.UnitMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that records is killed at any instant, again and again: what it had taken is there, once. */
@Timeout(180)
class KillTest {
    private static final int KILLS = 10;

    private final Random random = new Random(7);

    @TempDir
    Path folder;

    @Test
    void nothingThatWasTakenIsLostOrDoubled() throws Exception {
        long next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long acknowledged = recordUntilKilled(next, next + 100 + random.nextInt(1500));
            next = check(acknowledged) + 1;
        }
    }

    private long recordUntilKilled(long first, long enough) throws IOException, InterruptedException {
        Process recorder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRecorder.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = recorder.inputReader()) {
            long last = first - 1;
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                last = Long.parseLong(line);
                if (last >= enough && recorder.isAlive()) {
                    recorder.toHandle().destroyForcibly();
                }
            }
            return last;
        } finally {
            recorder.toHandle().destroyForcibly();
            recorder.waitFor();
        }
    }

    /** Gives the last number that is kept: the one that was acknowledged, or the next, which was under way. */
    private long check(long acknowledged) {
        SqliteMetricStore store = new SqliteMetricStore(
                folder,
                new Retention(Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(90), 1L << 30),
                1,
                InstantSource.system());
        List<Point> points =
                store.points(Samples.unit(0), UnitMetrics.REQUESTS, Instant.MIN, Instant.MAX, Duration.ZERO);
        long count = points.stream().mapToLong(Point::count).sum();
        assertThat(count).isBetween(acknowledged + 1, acknowledged + 2);
        assertThat(points.stream().mapToDouble(Point::value).sum()).isEqualTo(count * (count - 1) / 2.0);
        assertThat(store.condition().trouble()).isEmpty();
        store.close();
        return count - 1;
    }
}
