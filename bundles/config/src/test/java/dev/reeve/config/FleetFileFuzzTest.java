package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes: a specification or a list of problems, each with its place, and soon. In the usual build the inputs
 * that are kept beside this class; {@code runtime/fuzz} looks for new ones.
 */
class FleetFileFuzzTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    static Path root;

    @FuzzTest(maxDuration = "5m")
    void aFleetFileIsReadOrRefused(byte[] file) throws IOException {
        readOrRefused("reeve.yaml", file);
    }

    @FuzzTest(maxDuration = "5m")
    void aFleetFileInJsonIsReadOrRefused(byte[] file) throws IOException {
        readOrRefused("reeve.json", file);
    }

    @FuzzTest(maxDuration = "5m")
    void variablesAreReadOrRefused(byte[] file) throws IOException {
        Files.write(root.resolve("variables"), file);
        Path fleet = root.resolve("with-variables.yaml");
        Files.writeString(fleet, "agents: {a: {command: [/bin/sleep, 1], env_file: variables}}\n");
        readOrRefused(fleet);
    }

    private static void readOrRefused(String name, byte[] file) throws IOException {
        readOrRefused(Files.write(root.resolve(name), file));
    }

    private static void readOrRefused(Path file) {
        long begin = System.nanoTime();
        try {
            assertThat(new FleetFileReader(FleetFolder.HOST).read(file).spec()).isNotNull();
        } catch (InvalidFleetFile refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(FleetFileFuzzTest::hasAPlace);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    private static void hasAPlace(Problem problem) {
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
        assertThat(problem.what()).isNotBlank();
        assertThat(problem.expected()).isNotBlank();
    }
}
