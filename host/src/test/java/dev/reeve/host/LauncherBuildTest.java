package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a source tree, with a Maven that only notes that it was called. */
class LauncherBuildTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Launcher launcher;
    private Path source;

    @BeforeEach
    void create() throws Exception {
        launcher = new Launcher(folder);
        launcher.jdk("jdks/a", "25");
        for (String module : new String[] {"api", "host", "bundles", "gogo-commands", "plugins", "runtime"}) {
            Files.createDirectories(folder.resolve(module).resolve("src/main/java"));
            Files.createDirectories(folder.resolve(module).resolve("src/test/java"));
        }
        Files.writeString(folder.resolve("pom.xml"), "");
        source = Files.writeString(folder.resolve("api/src/main/java/A.java"), "");
        launcher.program(
                "mvn",
                "echo \"$@\" >>calls; echo \"$JAVA_HOME $MAVEN_OPTS\" >environment; mkdir -p runtime/dist/target/dist/lib");
        settle();
    }

    @Test
    void buildsOnceAndThenOnlyWhatChanged() throws Exception {
        builds(1);
        builds(1);
        Files.writeString(source, "changed");
        builds(2);
        builds(2);
        Files.writeString(folder.resolve("host/pom.xml"), "new");
        builds(3);
    }

    @Test
    void aDeletedFileCounts() throws Exception {
        builds(1);
        settle();
        Files.delete(source);
        builds(2);
    }

    @Test
    void aTestDoesNot() throws Exception {
        builds(1);
        Files.writeString(folder.resolve("api/src/test/java/ATest.java"), "");
        builds(1);
    }

    @Test
    void mavenRunsOnTheJdkThatWasFound() throws Exception {
        builds(1);
        assertThat(folder.resolve("environment"))
                .content()
                .isEqualTo(
                        folder + "/jdks/a --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \n");
    }

    @Test
    void aFailedBuildFailsAndIsTriedAgain() throws Exception {
        launcher.program("mvn", "echo >>calls; exit 1");
        assertThat(launcher.run("build").code()).isEqualTo(1);
        Launcher.Run run = launcher.run("run");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).endsWith("reeve: the build failed\n");
        assertThat(folder.resolve("calls")).content().hasLineCount(2);
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Files.delete(folder.resolve("bin/mvn"));
        Launcher.Run run = launcher.run("build");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Maven is needed to build", "apt-get install maven");
    }

    @Test
    void aDistributionIsNeverBuilt() throws Exception {
        Files.delete(folder.resolve("pom.xml"));
        assertThat(launcher.run("build").code()).isZero();
        assertThat(launcher.run("run").out()).startsWith("java of jdks/a");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    private void builds(int times) throws Exception {
        assertThat(launcher.run("build").code()).isZero();
        assertThat(calls()).isEqualTo(times);
    }

    private long calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    /** File systems note times coarsely: what the test made counts as old. */
    private void settle() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().contains("/src")).toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        }
        Files.setLastModifiedTime(folder.resolve("pom.xml"), LONG_AGO);
    }
}
