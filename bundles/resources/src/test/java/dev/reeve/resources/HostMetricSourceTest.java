package dev.reeve.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.HostPressure;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostMetricSourceTest {
    private static final HostPressure SOME =
            new HostPressure(OptionalDouble.empty(), OptionalDouble.of(3), OptionalDouble.of(2), OptionalDouble.of(1));

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private HostMetricSource source() {
        return new HostMetricSource(root, () -> SOME, new LinuxHost(root));
    }

    private static void has(Measures measures, Metric metric, double value) {
        assertThat(measures.value(metric)).as(metric.name()).hasValue(value);
    }

    @Test
    void tellsWhatWasAddedSinceTheLookBefore() throws IOException {
        write("proc/stat", "cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 2 3 4 5\n");
        write(
                "proc/diskstats",
                "8 0 sda 1 0 10 0 1 0 20 0 0 0 0\n8 1 sda1 1 0 10 0 1 0 20 0 0 0 0\n253 0 dm-0 1 0 10 0 1 0 20 0 0 0 0\n");
        write(
                "proc/net/dev",
                "Inter-| Receive\n face |bytes\n lo: 5 5 0 0 0 0 0 0 5 5 0 0 0 0 0 0\neth0:1000 10 0 0 0 0 0 0 2000 20 0 0 0 0 0 0\n");
        Files.createDirectories(root.resolve("sys/block/sda"));
        Files.createDirectories(root.resolve("sys/block/dm-0"));
        HostMetricSource source = source();
        write("proc/stat", "cpu  125 0 125 750 100 0 0 0 60 0\n");
        write(
                "proc/diskstats",
                "8 0 sda 1 0 30 0 1 0 60 0 0 0 0\n8 1 sda1 1 0 30 0 1 0 60 0 0 0 0\n253 0 dm-0 9 0 99 0 9 0 99 0 0 0 0\n");
        write("proc/net/dev", " lo: 9 9 0 0 0 0 0 0 9 9 0 0 0 0 0 0\neth0:1500 15 0 0 0 0 0 0 2600 26 0 0 0 0 0 0\n");
        Measures measures = source.host();
        has(measures, HostMetrics.CPU, 50);
        has(measures, HostMetrics.DISK_READ, 20 * 512);
        has(measures, HostMetrics.DISK_WRITE, 40 * 512);
        has(measures, HostMetrics.NETWORK_IN, 500);
        has(measures, HostMetrics.PACKETS_IN, 5);
        has(measures, HostMetrics.NETWORK_OUT, 600);
        has(measures, HostMetrics.PACKETS_OUT, 6);
        has(measures, HostMetrics.PRESSURE_CPU, 2);
    }

    @Test
    void doesNotTellWhatACounterFellBy() throws IOException {
        write("proc/net/dev", "eth0: 1000 10 0 0 0 0 0 0 2000 20 0 0 0 0 0 0\n");
        HostMetricSource source = source();
        write("proc/net/dev", "eth0: 10 1 0 0 0 0 0 0 2000 20 0 0 0 0 0 0\n");
        assertThat(source.host().value(HostMetrics.NETWORK_IN)).isEmpty();
    }

    @Test
    void tellsTheStateOfTheMoment() throws IOException {
        write(
                "proc/meminfo",
                "MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 400 kB\nSwapTotal: 50 kB\nSwapFree: 20 kB\n");
        write("proc/loadavg", "0.50 0.40 0.30 2/345 6789\n");
        write("proc/sys/fs/file-nr", "1234\t0\t9223372036854775807\n");
        Files.createDirectories(root.resolve("proc/1"));
        Files.createDirectories(root.resolve("proc/77"));
        Measures measures = source().host();
        has(measures, HostMetrics.MEMORY_TOTAL, 1000 * 1024);
        has(measures, HostMetrics.MEMORY_USED, 600 * 1024);
        has(measures, HostMetrics.SWAP_USED, 30 * 1024);
        has(measures, HostMetrics.LOAD, 0.5);
        has(measures, HostMetrics.THREADS, 345);
        has(measures, HostMetrics.OPEN_FILES, 1234);
        has(measures, HostMetrics.PROCESSES, 2);
    }

    @Test
    void knowsNothingWhereNothingIsTold() {
        assertThat(source().host().value(HostMetrics.MEMORY_USED)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsEverythingOfARealMachine() {
        HostMetricSource source = new HostMetricSource(root, () -> SOME, new LinuxHost(Path.of("/")));
        Measures first = source.host();
        assertThat(first.metrics())
                .containsAll(HostMetrics.all().stream()
                        .filter(metric -> !metric.equals(HostMetrics.CPU) && metric.kind() == Metric.Kind.GAUGE)
                        .toList());
    }

    @Test
    void knowsTheMostOfOtherSystems() {
        Measures measures = new HostMetricSource(root, () -> SOME, new RuntimeHost()).host();
        assertThat(measures.metrics())
                .contains(
                        HostMetrics.MEMORY_TOTAL,
                        HostMetrics.MEMORY_USED,
                        HostMetrics.DISK_USED,
                        HostMetrics.PROCESSES);
    }
}
