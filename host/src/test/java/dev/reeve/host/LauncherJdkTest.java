package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherJdkTest {
    @TempDir
    Path folder;

    private Launcher launcher;

    @BeforeEach
    void create() throws Exception {
        launcher = new Launcher(folder);
    }

    @Test
    void withoutAnyItSaysWhatToInstall() throws Exception {
        launcher.jdk("jdks/old", "21.0.4");
        Launcher.Run run = launcher.run("run");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("reeve: a JDK 25 or newer is needed and none was found.\n")
                .contains("jdks/old is a 21", "apt-get install openjdk-25-jdk-headless", "brew install openjdk@25");
    }

    @Test
    void javaHomeGoesFirst() throws Exception {
        launcher.environment.put("JAVA_HOME", launcher.jdk("mine", "25").toString());
        launcher.jdk("jdks/other", "25.0.1");
        assertThat(launcher.run("run").out()).startsWith("java of mine\n");
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        launcher.environment.put("JAVA_HOME", launcher.jdk("mine", "1.8.0_402").toString());
        launcher.jdk("jdks/a", "17.0.15");
        launcher.jdk("jdks/b", "26-ea");
        assertThat(launcher.run("run").out()).startsWith("java of jdks/b\n");
    }

    @Test
    void theOneOnThePathIsFoundThroughItsLinks() throws Exception {
        Path java = launcher.jdk("somewhere", "25.0.3").resolve("bin/java");
        Files.createSymbolicLink(folder.resolve("link"), java);
        Files.createSymbolicLink(folder.resolve("bin/java"), Path.of("../link"));
        assertThat(launcher.run("run").out()).startsWith("java of somewhere\n");
    }

    @Test
    void oneWithoutReleaseFileIsAsked() throws Exception {
        Path jdk = folder.resolve("jdks/bare");
        launcher.jdk("jdks/bare", "0");
        Files.delete(jdk.resolve("release"));
        Files.writeString(
                jdk.resolve("bin/java"),
                "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"25.0.1\" 2025-10-21' >&2 || echo started\n");
        assertThat(launcher.run("run").out()).isEqualTo("started\n");
    }

    @Test
    void theHostGetsItsHomeAndItsFleet() throws Exception {
        launcher.jdk("jdks/a", "25");
        Files.writeString(folder.resolve("a b.yaml"), "");
        launcher.environment.put("REEVE_JAVA_OPTS", "-Xmx64m");
        assertThat(launcher.run("run", "--timing", "a b.yaml").out().lines())
                .containsSubsequence(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        folder + "/lib/*",
                        "dev.reeve.host.Main",
                        "run",
                        "--foreground",
                        "--home",
                        launcher.home.toString(),
                        "--timing",
                        "--fleet",
                        folder + "/a b.yaml");
    }

    @Test
    void withoutAFileItTakesTheOneInTheFolder() throws Exception {
        launcher.jdk("jdks/a", "25");
        assertThat(launcher.run("run").out()).doesNotContain("--fleet");
        Files.writeString(folder.resolve("reeve.yaml"), "");
        assertThat(launcher.run("run").out()).contains("--fleet\n" + folder + "/reeve.yaml\n");
    }
}
