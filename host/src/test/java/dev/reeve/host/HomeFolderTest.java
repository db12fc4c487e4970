package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
    @TempDir
    Path root;

    @Test
    void hasWhatAHostNeedsAndNamesIt() throws IOException {
        try (HomeFolder _ = HomeFolder.take(home())) {
            assertThat(root.resolve("plugins")).isDirectory();
            assertThat(root.resolve("logs/units")).isDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("run"))))
                    .isEqualTo("rwx------");
            assertThat(root.resolve("run/host.pid"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(root.resolve("run/host.pid")).doesNotExist();
    }

    @Test
    void isForOneHost() {
        try (HomeFolder _ = HomeFolder.take(home())) {
            assertThatThrownBy(() -> HomeFolder.take(home()))
                    .isInstanceOf(BootFailure.class)
                    .hasMessageContaining("another host runs in " + root)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
        HomeFolder.take(home()).close();
    }

    @Test
    void whatADeadHostLeftIsClearedAway() throws IOException {
        Files.createDirectories(root.resolve("run"));
        Files.writeString(home().socket(), "");
        Files.writeString(root.resolve("run/host.pid"), "99999999");
        try (HomeFolder _ = HomeFolder.take(home())) {
            assertThat(home().socket()).doesNotExist();
        }
    }

    @Test
    void agentsThatWereLeftAreRememberedUntilAHostHasTakenThemOver() throws IOException {
        Path left = root.resolve("run/left");
        HomeFolder.take(home()).leave();
        assertThat(left).hasContent(Long.toString(ProcessHandle.current().pid()));
        assertThat(root.resolve("run/host.pid")).doesNotExist();

        HomeFolder.take(home()).close();
        assertThat(left).as("after a host that did not get so far").exists();

        try (HomeFolder next = HomeFolder.take(home())) {
            next.takenOver();
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void aHostThatDidNotGetSoFarForgetsNoDeadOne() throws IOException {
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/host.pid"), "99999999\n");
        HomeFolder.take(home()).close();
        assertThat(root.resolve("run/left")).hasContent("99999999");
    }

    @Test
    void givenBackTwiceItLeavesTheNextHostAlone() {
        HomeFolder first = HomeFolder.take(home());
        first.close();
        try (HomeFolder _ = HomeFolder.take(home())) {
            first.close();
            assertThat(root.resolve("run/host.pid")).exists();
        }
    }

    private Home home() {
        return new Home(root, root.resolve("run/reeve.sock"));
    }
}
