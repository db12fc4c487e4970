package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricStore.Point;
import dev.reeve.api.metrics.UnitMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMetricStoreTest {
    private static final Instant END = Instant.MAX;
    private static final Retention DAY =
            new Retention(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90), 1L << 30);

    @TempDir
    Path folder;

    private final List<SqliteMetricStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(SqliteMetricStore::close);
    }

    private SqliteMetricStore store(Retention retention) {
        SqliteMetricStore store =
                new SqliteMetricStore(folder.resolve("history"), retention, 60_000, InstantSource.system());
        opened.add(store);
        return store;
    }

    private static List<Point> all(SqliteMetricStore store, Metric metric) {
        return store.points(Samples.unit(0), metric, Instant.MIN, END, Duration.ZERO);
    }

    @Test
    void nothingIsThereBeforeTheFirstSample() {
        SqliteMetricStore store = store(DAY);
        assertThat(all(store, UnitMetrics.RSS)).isEmpty();
        assertThat(store.metrics(Samples.unit(0))).isEmpty();
        assertThat(store.condition().rows()).isZero();
        store.close();
        assertThat(folder.resolve("history")).doesNotExist();
    }

    @Test
    void everySampleComesBackFromTheNextStoreToo() {
        SqliteMetricStore store = store(DAY);
        List<FleetSample> given = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            given.add(Samples.fleet(Samples.BEGIN.plusSeconds(10L * i), 3));
            store.export(given.getLast());
        }
        same(given, store);
        store.close();
        SqliteMetricStore next = store(DAY);
        same(given, next);
        assertThat(next.metrics(Samples.unit(2)))
                .containsExactly(UnitMetrics.CPU, UnitMetrics.P95, UnitMetrics.READ, UnitMetrics.RSS);
        assertThat(next.metrics(Samples.MACHINE)).containsExactly(HostMetrics.CPU);
        assertThat(next.condition().rows()).isEqualTo(500 * 4);
        assertThat(next.condition().oldest()).contains(Samples.BEGIN);
        assertThat(next.condition().trouble()).isEmpty();
        assertThat(next.condition().bytes()).isPositive();
    }

    private static void same(List<FleetSample> given, SqliteMetricStore store) {
        for (Metric metric : List.of(UnitMetrics.RSS, UnitMetrics.CPU, UnitMetrics.READ, UnitMetrics.P95)) {
            List<Point> points = store.points(Samples.unit(1), metric, Samples.BEGIN, END, Duration.ZERO);
            assertThat(points)
                    .extracting(Point::at)
                    .isEqualTo(given.stream().map(FleetSample::at).toList());
            for (int i = 0; i < points.size(); i++) {
                double value =
                        Backlog.of(given.get(i), Samples.unit(1)).value(metric).orElseThrow();
                double near = metric == UnitMetrics.P95 ? value / (1 << 15) : 0;
                assertThat(points.get(i).value()).isCloseTo(value, within(near));
                assertThat(points.get(i).count()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatGetsOldGetsCoarserAndLosesNothingOfTheWhole() {
        SqliteMetricStore store =
                store(new Retention(Duration.ofHours(2), Duration.ofDays(3), Duration.ofDays(90), 1L << 30));
        Duration period = Duration.ofSeconds(20);
        int samples = (int) Duration.ofDays(10).dividedBy(period);
        for (int i = 0; i < samples; i++) {
            store.export(Samples.one(Samples.BEGIN.plus(period.multipliedBy(i)), UnitMetrics.READ, i % 7));
        }
        List<Point> points = all(store, UnitMetrics.READ);
        assertThat(points).extracting(Point::at).isSorted();
        assertThat(points).extracting(Point::at).doesNotHaveDuplicates();
        assertThat(points.stream().mapToLong(Point::count).sum()).isEqualTo(samples);
        double sum =
                java.util.stream.IntStream.range(0, samples).map(i -> i % 7).sum();
        assertThat(points.stream().mapToDouble(Point::value).sum()).isEqualTo(sum);
        assertThat(points.getFirst())
                .isEqualTo(new Point(Samples.BEGIN, points.getFirst().value(), 0, 6, 180));
        assertThat(points.getLast().count()).isEqualTo(1);
        Instant end = points.getLast().at();
        assertThat(points).anyMatch(point -> point.count() == 3);
        assertThat(points.stream()
                        .filter(point -> point.count() == 1)
                        .findFirst()
                        .orElseThrow()
                        .at())
                .isBetween(end.minus(Duration.ofHours(7)), end.minus(Duration.ofHours(2)));
        assertThat(points.size()).isLessThan(samples / 4);

        List<Point> days = store.points(Samples.unit(0), UnitMetrics.READ, Samples.BEGIN, END, Duration.ofDays(1));
        assertThat(days).hasSize(10);
        assertThat(days.stream().mapToDouble(Point::value).sum()).isEqualTo(sum);
    }

    @Test
    void whatIsTooOldGoes() {
        SqliteMetricStore store =
                store(new Retention(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(4), 1L << 30));
        for (int i = 0; i < 24 * 60 * 12; i++) {
            store.export(Samples.one(Samples.BEGIN.plusSeconds(60L * i), UnitMetrics.RSS, i));
        }
        Instant end = Samples.BEGIN.plus(Duration.ofDays(12));
        assertThat(store.condition().oldest().orElseThrow())
                .isBetween(end.minus(Duration.ofDays(8)), end.minus(Duration.ofDays(4)));
    }

    @Test
    void aDatabaseThatGetsTooLargeGetsCoarser() {
        SqliteMetricStore store =
                store(new Retention(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90), 500_000));
        int samples = 8640 * 2;
        for (int i = 0; i < samples; i++) {
            store.export(Samples.fleet(Samples.BEGIN.plusSeconds(10L * i), 4));
        }
        List<Point> points = all(store, UnitMetrics.RSS);
        assertThat(points.stream().mapToLong(Point::count).sum()).isEqualTo(samples);
        assertThat(points.size()).isLessThan(samples / 2);
        store.close();
        assertThat(new HistoryFiles(folder.resolve("history")).bytes()).isLessThan(1_500_000);
    }

    @Test
    void aClockThatJumpsLosesAndDoublesNothing() {
        SqliteMetricStore store = store(DAY);
        Random random = new Random(5);
        Instant now = Samples.BEGIN;
        int samples = 3000;
        for (int i = 0; i < samples; i++) {
            now = now.plusSeconds(10);
            if (random.nextInt(100) == 0) {
                now = now.plusSeconds(random.nextLong(-432_000, 432_001));
            }
            store.export(Samples.one(now, UnitMetrics.READ, 1));
            if (random.nextInt(200) == 0) {
                List<Point> points = all(store, UnitMetrics.READ);
                assertThat(points).extracting(Point::at).isSorted();
                assertThat(points.stream().mapToLong(Point::count).sum()).isEqualTo(i + 1);
            }
        }
        List<Point> hours = store.points(Samples.unit(0), UnitMetrics.READ, Instant.MIN, END, Duration.ofHours(1));
        assertThat(hours).extracting(Point::at).isSorted().doesNotHaveDuplicates();
        assertThat(hours.stream().mapToLong(Point::count).sum()).isEqualTo(samples);
        assertThat(hours.stream().mapToDouble(Point::value).sum()).isEqualTo(samples);
    }

    @Test
    void metricsMayComeAndChange() {
        SqliteMetricStore store = store(DAY);
        for (int i = 0; i < 200; i++) {
            Metric metric = Metric.gauge("own.m" + i % 40, "1", i < 100 ? "Before." : "After.");
            store.export(Samples.one(Samples.BEGIN.plusSeconds(10L * i), metric, i));
        }
        assertThat(store.metrics(Samples.unit(0))).hasSize(40).allMatch(metric -> metric.help()
                .equals("After."));
        assertThat(store.points(Samples.unit(0), Metric.gauge("own.m7", "1", ""), Samples.BEGIN, END, Duration.ZERO))
                .extracting(Point::value)
                .containsExactly(7.0, 47.0, 87.0, 127.0, 167.0);
    }

    @Test
    void stepsAreMultiplesSince1970() {
        SqliteMetricStore store = store(DAY);
        for (int i = 0; i < 100; i++) {
            store.export(Samples.one(Samples.BEGIN.plusSeconds(10L * i), UnitMetrics.CPU, i));
        }
        List<Point> points = store.points(
                Samples.unit(0),
                UnitMetrics.CPU,
                Samples.BEGIN.plusSeconds(30),
                Samples.BEGIN.plusSeconds(150),
                Duration.ofMinutes(1));
        assertThat(points)
                .containsExactly(
                        new Point(Samples.BEGIN, 4, 3, 5, 3),
                        new Point(Samples.BEGIN.plusSeconds(60), 8.5, 6, 11, 6),
                        new Point(Samples.BEGIN.plusSeconds(120), 13, 12, 14, 3));
        assertThatThrownBy(() -> store.points(
                        Samples.unit(0), UnitMetrics.CPU, Samples.BEGIN.plusSeconds(1), Samples.BEGIN, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFilesAreForTheirOwnerOnlyAndTheLibraryIsUnpackedOnce() throws Exception {
        SqliteMetricStore store = store(DAY);
        store.export(Samples.fleet(Samples.BEGIN, 1));
        assertThat(Files.getPosixFilePermissions(folder.resolve("history/metrics.db")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(System.getProperty("org.sqlite.lib.path")).contains("/history/native/");
    }
}
