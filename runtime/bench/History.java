import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricStore;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.history.HistorySettings;
import dev.reeve.history.SqliteMetricStore;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.sqlite.JDBC;

/**
 * P21: a day of a fleet's samples, one every 10 s, written as fast as the store takes them, and then a day of one metric of
 * one unit read. Arguments: reeve, or rows for a row of SQLite for each unit and sample; a folder; units; hours. Prints the
 * figures as name=value.
 */
public final class History {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int READS = 21;

    private interface Store extends AutoCloseable {
        void take(FleetSample sample) throws Exception;

        int read(String unit, Instant from, Instant to) throws Exception;

        @Override
        void close() throws Exception;
    }

    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[1]);
        int units = Integer.parseInt(args[2]);
        int samples = Integer.parseInt(args[3]) * 360;
        Store store = args[0].equals("reeve") ? new Reeve(folder) : new Rows(folder);
        try {
            Fleet fleet = new Fleet(units);
            long spent = 0;
            long worst = 0;
            for (int i = 0; i < samples; i++) {
                FleetSample sample = fleet.next();
                long began = System.nanoTime();
                store.take(sample);
                long took = System.nanoTime() - began;
                spent += took;
                worst = Math.max(worst, took);
            }
            List<Double> reads = new ArrayList<>();
            int points = 0;
            Instant end = fleet.at.plusSeconds(1);
            for (int i = 0; i < READS; i++) {
                long began = System.nanoTime();
                points = store.read("agent-" + i * 37 % units, end.minus(Duration.ofDays(1)), end);
                reads.add((System.nanoTime() - began) / 1e6);
            }
            System.out.println("first_read_ms=" + reads.getFirst());
            Collections.sort(reads);
            System.out.println("read_ms=" + reads.get(READS / 2));
            System.out.println("rows_s=" + (double) samples * units / (spent / 1e9));
            System.out.println("worst_ms=" + worst / 1e6);
            System.out.println("points=" + points);
        } finally {
            store.close();
        }
        System.out.println("bytes_row=" + (double) bytes(folder) / samples / units);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("metrics.db"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** As it is shipped, with its defaults. */
    private static final class Reeve implements Store {
        private final SqliteMetricStore store;

        Reeve(Path folder) {
            store = new SqliteMetricStore(new Home(folder, folder.resolve("socket")), new Defaults());
        }

        @Override
        public void take(FleetSample sample) {
            store.export(sample);
        }

        @Override
        public int read(String unit, Instant from, Instant to) {
            List<MetricStore.Point> points = store.points(
                    new MetricSubject.Unit(new UnitName(unit)), UnitMetrics.RSS, from, to, Duration.ZERO);
            return points.size();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** What one would write who thinks no further: a table, an index, a transaction a sample. */
    private static final class Rows implements Store {
        private final Connection connection;

        Rows(Path folder) throws Exception {
            connection = new JDBC().connect("jdbc:sqlite:" + folder.resolve("metrics.db"), new java.util.Properties());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("CREATE TABLE sample (unit INTEGER, at INTEGER, rss INTEGER, cpu REAL, read INTEGER,"
                        + " write INTEGER, fds INTEGER, threads INTEGER, processes INTEGER, p50 REAL, p95 REAL,"
                        + " PRIMARY KEY (unit, at)) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
        }

        @Override
        public void take(FleetSample sample) throws Exception {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO sample VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (Map.Entry<UnitName, Measures> unit : sample.units().entrySet()) {
                    insert.setInt(1, number(unit.getKey().value()));
                    insert.setLong(2, sample.at().getEpochSecond());
                    int column = 3;
                    for (var metric : Fleet.METRICS) {
                        double value = unit.getValue().value(metric).orElse(0);
                        if (value == Math.rint(value)) {
                            insert.setLong(column++, (long) value);
                        } else {
                            insert.setDouble(column++, value);
                        }
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }

        @Override
        public int read(String unit, Instant from, Instant to) throws Exception {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT at, rss FROM sample WHERE unit = ? AND at >= ? AND at < ?")) {
                select.setInt(1, number(unit));
                select.setLong(2, from.getEpochSecond());
                select.setLong(3, to.getEpochSecond());
                List<long[]> points = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        points.add(new long[] {rows.getLong(1), rows.getLong(2)});
                    }
                }
                return points.size();
            }
        }

        private static int number(String unit) {
            return Integer.parseInt(unit, unit.indexOf('-') + 1, unit.length(), 10);
        }

        @Override
        public void close() throws Exception {
            connection.commit();
            connection.close();
        }
    }

    /** Agents that work now and then: memory wanders by pages, most counts stay, latencies vary. */
    private static final class Fleet {
        static final List<dev.reeve.api.metrics.Metric> METRICS = List.of(
                UnitMetrics.RSS,
                UnitMetrics.CPU,
                UnitMetrics.READ,
                UnitMetrics.WRITE,
                UnitMetrics.DESCRIPTORS,
                UnitMetrics.THREADS,
                UnitMetrics.PROCESSES,
                UnitMetrics.P50,
                UnitMetrics.P95);

        private final Random random = new Random(1);
        private final UnitName[] names;
        private final long[] pages;
        private final int[] descriptors;
        private final boolean[] busy;
        Instant at = BEGIN;

        Fleet(int units) {
            names = new UnitName[units];
            pages = new long[units];
            descriptors = new int[units];
            busy = new boolean[units];
            for (int i = 0; i < units; i++) {
                names[i] = new UnitName("agent-" + i);
                pages[i] = 10_000 + random.nextInt(100_000);
                descriptors[i] = 20 + random.nextInt(50);
            }
        }

        FleetSample next() {
            at = at.plusMillis(10_000 + random.nextInt(5) - 2);
            Map<UnitName, Measures> units = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                units.put(names[i], unit(i));
            }
            return new FleetSample(at, Duration.ofSeconds(10), Measures.NONE, units);
        }

        private Measures unit(int i) {
            busy[i] = random.nextInt(30) == 0 ? !busy[i] : busy[i];
            pages[i] = Math.max(1000, pages[i] + (long) (random.nextGaussian() * (busy[i] ? 300 : 5)));
            descriptors[i] = Math.max(5, descriptors[i] + (random.nextInt(20) == 0 ? random.nextInt(7) - 3 : 0));
            double median = 40 * Math.exp(0.3 * random.nextGaussian());
            return Measures.builder()
                    .put(UnitMetrics.RSS, 4096 * pages[i])
                    .put(UnitMetrics.CPU, busy[i] ? Math.max(0, 0.4 + 0.2 * random.nextGaussian()) : 0.002 * random.nextDouble())
                    .put(UnitMetrics.READ, busy[i] && random.nextInt(4) == 0 ? 4096 * random.nextInt(500) : 0)
                    .put(UnitMetrics.WRITE, busy[i] ? 4096 * random.nextInt(200) : 0)
                    .put(UnitMetrics.DESCRIPTORS, descriptors[i])
                    .put(UnitMetrics.THREADS, busy[i] ? 12 : 11)
                    .put(UnitMetrics.PROCESSES, 1)
                    .put(UnitMetrics.P50, Math.round(median * 10) / 10.0)
                    .put(UnitMetrics.P95, median * (2 + random.nextDouble()))
                    .build();
        }
    }

    private record Defaults() implements HistorySettings {
        @Override
        public Class<? extends Annotation> annotationType() {
            return HistorySettings.class;
        }

        @Override
        public int samples() {
            return 24;
        }

        @Override
        public int minutes() {
            return 7;
        }

        @Override
        public int hours() {
            return 90;
        }

        @Override
        public int megabytes() {
            return 1024;
        }
    }
}
