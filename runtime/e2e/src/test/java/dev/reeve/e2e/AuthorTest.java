package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin from nothing, by somebody who has no sources of Reeve: made, built with its test, dropped, running. */
class AuthorTest {
    private static final String NAME = "com.acme.night-watch";

    private ReeveUnderTest reeve;
    private Path project;
    private Path repository;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        project = folder.resolve("night-watch");
        repository = repository(Path.of("target/author-repository").toAbsolutePath());
        reeve = new ReeveUnderTest(folder).with("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
    }

    @AfterEach
    void end() {
        reeve.close();
    }

    @Test
    void makesBuildsDropsAndSeesItRun() throws IOException {
        Ran made = reeve.reeve("plugin", "new", "--point", "daemon", NAME).succeeds();
        assertThat(made.out()).contains(project + "/pom.xml", "mvn -f " + project + " package");
        assertThat(made.err()).contains("into Maven's local repository");

        reeve.run("mvn", "-o", "-q", "-B", "-f", project, "package").succeeds();
        assertThat(project.resolve("target/surefire-reports")).isDirectoryContaining("glob:**TEST-*NightWatchTest.xml");

        reeve.reeve("run", "-d").succeeds();
        Path jar = project.resolve("target").resolve(NAME + "-1.0.0-SNAPSHOT.jar");
        Files.copy(jar, reeve.home().resolve("plugins/night-watch.jar"));
        reeve.awaitReady("night-watch");
        reeve.awaitLog("night-watch", "beat 1");
    }

    @Test
    void isToldWhatIsWrong() {
        Ran unknown = reeve.reeve("plugin", "new", "--point", "decider", NAME).exits(2);
        assertThat(unknown.err())
                .contains("no extension point 'decider'; there are alert-sink, daemon, driver, event-listener");
        assertThat(project).doesNotExist();
        assertThat(repository.resolve("dev/reeve")).doesNotExist();
    }

    /** What the build has of other libraries, and nothing of Reeve. */
    private static Path repository(Path into) throws IOException {
        Path real = Path.of(System.getProperty("localRepository"));
        clear(into);
        Files.createDirectories(into.resolve("dev"));
        link(real, into, "dev");
        if (Files.isDirectory(real.resolve("dev"))) {
            link(real.resolve("dev"), into.resolve("dev"), "reeve");
        }
        return into;
    }

    /** Links go, and not what they point to. */
    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void link(Path from, Path into, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(each -> !each.endsWith(except)).toList()) {
                Files.createSymbolicLink(into.resolve(entry.getFileName()), entry);
            }
        }
    }
}
