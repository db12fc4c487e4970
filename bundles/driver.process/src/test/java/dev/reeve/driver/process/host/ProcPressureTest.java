package dev.reeve.driver.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.api.host.HostPressure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What /proc says, from a tree of files as the kernel has them. */
class ProcPressureTest {
    @TempDir
    Path proc;

    private long now;
    private ProcPressure source;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(proc.resolve("pressure"));
        source = new ProcPressure(proc, () -> now);
    }

    private void memory(long total, long available) throws IOException {
        Files.writeString(
                proc.resolve("meminfo"),
                "MemTotal:       %d kB\nMemFree:          100 kB\nMemAvailable:   %d kB\n".formatted(total, available));
    }

    private void pressure(String resource, double average, long micros) throws IOException {
        Files.writeString(
                proc.resolve("pressure").resolve(resource),
                "some avg10=%.2f avg60=0.00 avg300=0.00 total=%d\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"
                        .formatted(average, micros));
    }

    @Test
    void whatIsThereIsTold() throws IOException {
        memory(8_000, 2_000);
        pressure("cpu", 12.5, 1_000);
        HostPressure seen = source.look();
        assertThat(seen.memoryAvailable()).hasValue(25.0);
        assertThat(seen.cpu()).hasValue(12.5);
        assertThat(seen.memory()).isEmpty();
        assertThat(seen.io()).isEmpty();
    }

    @Test
    void thePressureIsThatSinceTheLookBefore() throws IOException {
        pressure("io", 90, 5_000_000);
        assertThat(source.look().io()).hasValue(90);
        now += 100_000_000;
        pressure("io", 90, 5_100_000);
        assertThat(source.look().io()).as("too short a time to tell").hasValue(90);
        now += 400_000_000;
        pressure("io", 90, 5_200_000);
        assertThat(source.look().io().orElseThrow()).isCloseTo(40, within(0.01));
        now += 500_000_000;
        assertThat(source.look().io()).hasValue(0);
        now += 60_000_000_000L;
        pressure("io", 7, 9_000_000);
        assertThat(source.look().io()).as("so long ago is no look before").hasValue(7);
    }

    @Test
    void whereThereIsNoProcNothingIsKnown() {
        assertThat(new ProcPressure(proc.resolve("none"), () -> now).look()).isEqualTo(HostPressure.UNKNOWN);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineTells() {
        assertThat(new ProcPressure().look().memoryAvailable().orElseThrow()).isBetween(0.0, 100.0);
    }
}
