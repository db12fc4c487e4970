package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.metrics.MetricStore.Point;
import dev.reeve.api.metrics.UnitMetrics;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** What a disk, another process and a person can do to the database. */
@Timeout(120)
class MishapTest {
    private static final Logger QUIET = Logger.getLogger("dev.reeve.history");
    private static final Retention DAY =
            new Retention(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90), 1L << 30);

    @TempDir
    Path root;

    private Path folder;
    private SqliteMetricStore store;
    private int given;

    @BeforeEach
    void open() {
        QUIET.setLevel(Level.OFF);
        folder = root.resolve("history");
        store = store(60_000);
    }

    @AfterEach
    void close() {
        store.close();
        QUIET.setLevel(null);
    }

    private SqliteMetricStore store(int rows) {
        return new SqliteMetricStore(folder, DAY, rows, InstantSource.system());
    }

    private void give(int samples, int units) {
        for (int i = 0; i < samples; i++) {
            store.export(Samples.fleet(Samples.BEGIN.plusSeconds(10L * given++), units));
        }
    }

    private List<Point> points() {
        return store.points(Samples.unit(0), UnitMetrics.RSS, Instant.MIN, Instant.MAX, Duration.ZERO);
    }

    private String trouble() {
        return store.condition().trouble().orElse("none");
    }

    @Test
    void aFullDiskIsSatOutInMemory() throws Exception {
        Path small = tmpfs("size=3m");
        try {
            store.close();
            folder = small.resolve("history");
            store = store(500);
            give(5, 9);
            assertThat(trouble()).isEqualTo("none");
            Path ballast = small.resolve("ballast");
            fill(ballast);
            give(40, 9);
            assertThat(trouble()).contains("no space is left", "samples wait in memory", "free some");
            assertThat(points()).hasSize(45);
            give(100, 9);
            assertThat(trouble()).contains("older ones are lost");
            int kept = points().size();
            assertThat(kept).isBetween(50, 100);
            Files.delete(ballast);
            give(1, 9);
            assertThat(points()).hasSizeBetween(kept, kept + 1);
            assertThat(trouble()).contains("samples are lost");
            give(100, 9);
            store.close();
            store = store(500);
            assertThat(points()).hasSizeBetween(kept + 100, kept + 101);
        } finally {
            store.close();
            unmount(small);
        }
    }

    private static void fill(Path file) {
        byte[] piece = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException _) {
            // It is full.
        }
    }

    @Test
    void aDatabaseOfGarbageIsSetAside() throws Exception {
        give(100, 3);
        store.close();
        byte[] garbage = new byte[50_000];
        new java.util.Random(1).nextBytes(garbage);
        Files.write(folder.resolve("metrics.db"), garbage);
        store = store(500);
        give(10, 3);
        assertThat(points()).hasSize(10);
        assertThat(trouble()).contains("cannot be read", "metrics-corrupt-");
        assertThat(aside()).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(garbage));
    }

    @Test
    void bytesThatAreOverwrittenCostWhatTheyHeldAtMost() throws Exception {
        for (long seed = 0; seed < 12; seed++) {
            java.util.Random random = new java.util.Random(seed);
            give(300, 5);
            store.close();
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("metrics.db").toFile(), "rw")) {
                for (int i = 0; i < 3; i++) {
                    byte[] wrong = new byte[1 + random.nextInt(5000)];
                    random.nextBytes(wrong);
                    file.seek(random.nextLong(file.length()));
                    file.write(wrong);
                }
            }
            store = store(500);
            points();
            give(400, 5);
            List<Point> points = points();
            assertThat(points).extracting(Point::at).isSorted().doesNotHaveDuplicates();
            assertThat(points.getLast().at()).isEqualTo(Samples.BEGIN.plusSeconds(10L * (given - 1)));
            store.condition();
            store.metrics(Samples.unit(1));
            assertThat(aside()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfAnotherVersionIsSetAside() throws Exception {
        give(3, 1);
        store.close();
        sql("PRAGMA user_version = 77");
        store = store(500);
        give(4, 1);
        assertThat(points()).hasSize(4);
        assertThat(trouble()).contains("layout 77");
    }

    @Test
    void aForeignLockIsSatOut() throws Exception {
        give(3, 1);
        try (Connection foreign = connection();
                Statement statement = foreign.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            give(2, 1);
            assertThat(trouble()).contains("another process has locked", "2 samples wait in memory");
            assertThat(points()).hasSize(5);
            statement.execute("ROLLBACK");
        }
        give(1, 1);
        assertThat(trouble()).isEqualTo("none");
        assertThat(points()).hasSize(6);
    }

    @Test
    void aFolderThatIsDeletedIsMadeAgain() throws Exception {
        give(3, 1);
        assertThat(points()).hasSize(3);
        delete(folder);
        give(2, 1);
        assertThat(points()).hasSize(2);
        assertThat(trouble()).contains("was taken away");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSatOut() throws Exception {
        Path small = tmpfs("size=3m");
        try {
            store.close();
            folder = small.resolve("history");
            store = store(500);
            give(3, 1);
            store.close();
            run("mount", "-o", "remount,ro", small.toString());
            store = store(500);
            give(3, 1);
            assertThat(trouble()).contains("3 samples wait in memory");
            assertThat(points()).hasSizeGreaterThanOrEqualTo(3);
            run("mount", "-o", "remount,rw", small.toString());
            give(1, 1);
            assertThat(points()).hasSize(7);
        } finally {
            store.close();
            unmount(small);
        }
    }

    @Test
    void aPathThatIsNoFolderIsTold() throws Exception {
        Files.writeString(folder, "in the way");
        give(3, 1);
        assertThat(trouble()).contains("make it a folder that can be written", "3 samples wait in memory");
        assertThat(points()).hasSize(3);
        Files.delete(folder);
        give(1, 1);
        assertThat(points()).hasSize(4);
        assertThat(trouble()).isEqualTo("none");
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("metrics-corrupt-.*\\.db"))
                    .toList();
        }
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws Exception {
        return new JDBC().connect("jdbc:sqlite:" + folder.resolve("metrics.db"), new Properties());
    }

    private Path tmpfs(String options) throws Exception {
        Path place = Files.createDirectory(root.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()) == 0,
                "a small file system can be mounted by root only");
        return place;
    }

    private static void unmount(Path place) throws Exception {
        run("umount", "-l", place.toString());
    }

    private static int run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            return -1;
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
