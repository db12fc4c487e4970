package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.driver.process.resources.MeasuredRun;
import dev.reeve.driver.process.resources.TreeMetrics;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.ProcStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Without control groups: what the sums over processes are worth by themselves. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class TreeMetricsTest {
    private static final int MEBI = 1 << 20;

    @TempDir
    Path directory;

    private final Map<String, MeasuredRun> runs = new ConcurrentHashMap<>();
    private final List<String> marks = new ArrayList<>();
    private TreeMetrics metrics;
    private long begun;

    @BeforeEach
    void begin() {
        begun = System.nanoTime();
        metrics = new TreeMetrics(runs::values, ProcTable::mark, Libc.load().orElseThrow(), 1000);
    }

    @AfterEach
    void endAll() {
        metrics.close();
        ProcTable table = new ProcTable(Libc.load().orElseThrow());
        table.marked(marks::contains).forEach(ProcessHandle::destroyForcibly);
    }

    private Process run(String unit, String... command) throws IOException {
        String mark = unit + "#1@tree-metrics." + ProcessHandle.current().pid() + "-" + System.nanoTime();
        marks.add(mark);
        List<String> argv = new ArrayList<>(List.of("setsid"));
        argv.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().put(RunMark.VARIABLE, mark);
        Process process = builder.start();
        int pid = (int) process.pid();
        runs.put(mark, new MeasuredRun(new UnitName(unit), mark, OptionalLong.of(pid), () -> pid, Optional::empty));
        return process;
    }

    private Process python(String unit, String script) throws IOException {
        return run(unit, "python3", "-c", script);
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve(name)));
    }

    private double value(String unit, Metric metric) {
        Measures measures = metrics.look().get(new UnitName(unit));
        assertThat(measures).isNotNull();
        return measures.value(metric).orElseThrow();
    }

    @Test
    void knowsHowMuchMemoryATreeHolds() throws IOException {
        run(
                "hog",
                "sh",
                "-c",
                "python3 -c 'import time; x=bytearray(100<<20); x[::4096]=b\"x\"*25600; open(\"up\",\"w\"); time.sleep(60)' & wait");
        awaitFile("up");
        double rss = value("hog", UnitMetrics.RSS);
        assertThat(rss).isBetween(100.0 * MEBI, 125.0 * MEBI);
    }

    @Test
    void findsWhoBurnsInAGrandchildThatLeftSessionAndParent() throws IOException {
        run(
                "burner",
                "sh",
                "-c",
                "setsid sh -c 'setsid sh -c \": > up; while :; do :; done\" & exit 0'; exec sleep 60");
        awaitFile("up");
        metrics.look();
        double cpu = cpuOver(Duration.ofMillis(1500), "burner");
        assertThat(cpu).isBetween(0.2, 1.05);
        assertThat(value("burner", UnitMetrics.PROCESSES)).isEqualTo(2);
    }

    private double cpuOver(Duration time, String unit) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() >= end);
        return value(unit, UnitMetrics.CPU);
    }

    @Test
    void countsDescriptorsAndThreads() throws IOException {
        python("many", """
                import threading, time
                files = [open('/dev/null') for _ in range(300)]
                for _ in range(50): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
                open('up', 'w')
                time.sleep(60)""");
        awaitFile("up");
        Measures measures = metrics.look().get(new UnitName("many"));
        assertThat(measures.value(UnitMetrics.DESCRIPTORS).orElseThrow()).isBetween(303.0, 306.0);
        assertThat(measures.value(UnitMetrics.THREADS)).hasValue(51);
        assertThat(measures.value(UnitMetrics.PROCESSES)).hasValue(1);
        assertThat(measures.value(UnitMetrics.VIRTUAL).orElseThrow()).isGreaterThan(8.0 * MEBI);
    }

    /** The folder lies on a disk, or nothing is written to one. */
    @Test
    void tellsWhatIsWrittenOnceByWhomeverInTheTree() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "written");
        try {
            python("writer", """
                    import os, subprocess, sys, time
                    def write(n):
                        f = os.open('%s/' + str(n), os.O_CREAT | os.O_WRONLY)
                        os.write(f, b'x' * (4 << 20)); os.fsync(f); os.close(f)
                    write(0)
                    if os.fork() == 0:
                        write(1); os._exit(0)
                    os.wait()
                    open('up', 'w')
                    time.sleep(60)""".formatted(folder));
            awaitFile("up");
            double first = value("writer", UnitMetrics.WRITE);
            org.junit.jupiter.api.Assumptions.assumeTrue(first > 0, "no disk below /var/tmp");
            assertThat(first).isBetween(8.0 * MEBI, 9.0 * MEBI);
            assertThat(value("writer", UnitMetrics.WRITE)).isZero();
        } finally {
            for (String name : List.of("0", "1")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        }
    }

    /** Held against what the kernel tells the parent of its children in the end. */
    @Test
    void missesNothingOfChildrenThatComeAndGoBetweenLooks() throws Exception {
        Process loop = python("loop", """
                import resource, subprocess
                open('up', 'w')
                for _ in range(200):
                    subprocess.run(['sh', '-c', 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done'])
                use = resource.getrusage(resource.RUSAGE_CHILDREN)
                own = resource.getrusage(resource.RUSAGE_SELF)
                open('truth.part', 'w').write(str(use.ru_utime + use.ru_stime + own.ru_utime + own.ru_stime))
                import os; os.rename('truth.part', 'truth')
                import time; time.sleep(60)""");
        awaitFile("up");
        double seconds = 0;
        long last = begun;
        boolean over = false;
        while (!over) {
            over = Files.exists(directory.resolve("truth"));
            long pause = System.nanoTime() + 37_000_000;
            await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= pause);
            double cpu = metrics.look()
                    .get(new UnitName("loop"))
                    .value(UnitMetrics.CPU)
                    .orElseThrow();
            assertThat(cpu).isNotNegative();
            long now = System.nanoTime();
            seconds += cpu * (now - last) / 1e9;
            last = now;
        }
        double truth = Double.parseDouble(Files.readString(directory.resolve("truth")));
        assertThat(loop.isAlive()).isTrue();
        assertThat(seconds).isBetween(truth * 0.9, truth * 1.1 + 0.05);
    }

    @Test
    void neverTellsTwiceWhatAChildUsedThatHasBeenWaitedFor() throws Exception {
        python("parent", """
                import os, time
                child = os.fork()
                if child == 0:
                    end = time.process_time() + 1.0
                    while time.process_time() < end: pass
                    open('up', 'w')
                    while not os.path.exists('go'): time.sleep(0.01)
                    os._exit(0)
                os.waitpid(child, 0)
                open('waited', 'w')
                time.sleep(60)""");
        awaitFile("up");
        double burnt = value("parent", UnitMetrics.CPU);
        assertThat(burnt).isPositive();
        Files.createFile(directory.resolve("go"));
        awaitFile("waited");
        long before = System.nanoTime();
        double after = cpuOver(Duration.ofMillis(300), "parent");
        double seconds = after * (System.nanoTime() - before) / 1e9;
        assertThat(seconds).isLessThan(0.3);
    }

    @Test
    void beginsAnewWithEachRunAndForgetsThoseThatEnded() throws Exception {
        Process first = run("again", "sh", "-c", ": > up; while :; do :; done");
        awaitFile("up");
        metrics.look();
        first.destroyForcibly().waitFor();
        runs.clear();
        assertThat(metrics.look()).doesNotContainKey(new UnitName("again"));
        run("again", "sh", "-c", ": > up2; exec sleep 60");
        awaitFile("up2");
        for (int look = 0; look < 3; look++) {
            metrics.look().get(new UnitName("again")).forEach((metric, value) -> assertThat(value)
                    .as(metric.name())
                    .isNotNegative());
        }
        assertThat(value("again", UnitMetrics.CPU)).isLessThan(0.2);
    }

    /** As a host that comes to a run of the host before it. */
    @Test
    void countsNothingOfATimeAtWhichNobodyLooked() throws Exception {
        run("old", "sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; : > up; exec sleep 60");
        awaitFile("up");
        await().until(() -> Libc.load().orElseThrow().ticksSinceBoot()
                > ProcStat.of(runs.values().iterator().next().first().getAsInt())
                        .orElseThrow()
                        .start());
        try (TreeMetrics later =
                new TreeMetrics(runs::values, ProcTable::mark, Libc.load().orElseThrow(), 1000)) {
            assertThat(later.look().get(new UnitName("old")).value(UnitMetrics.CPU))
                    .hasValue(0);
        }
        assertThat(value("old", UnitMetrics.CPU)).isPositive();
    }

    @Test
    void goesOnWhileProcessesComeAndGo() throws Exception {
        run("storm", "sh", "-c", ": > up; while :; do sh -c : & sh -c 'sh -c :'; done");
        awaitFile("up");
        for (int look = 0; look < 200; look++) {
            Measures measures = metrics.look().get(new UnitName("storm"));
            measures.forEach(
                    (metric, value) -> assertThat(value).as(metric.name()).isNotNegative());
            assertThat(measures.value(UnitMetrics.PROCESSES).orElseThrow()).isPositive();
        }
    }

    @Test
    void leavesStrangersAlone() throws Exception {
        run("a", "sleep", "60");
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(value("a", UnitMetrics.PROCESSES)).isEqualTo(1);
        } finally {
            stranger.destroyForcibly();
        }
    }
}
