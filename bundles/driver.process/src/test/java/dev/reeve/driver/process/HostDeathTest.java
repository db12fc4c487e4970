package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.cgroup.ControlGroups;
import dev.reeve.driver.process.cgroup.GroupTree;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostDeathTest {
    @TempDir
    private Path root;

    /** The host is started as a shell starts a background job: deaf to INT and HUP. */
    private Process host(String script) throws Exception {
        List<String> argv = List.of(
                "sh",
                "-c",
                "trap '' INT HUP; exec \"$@\"",
                "sh",
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DyingHost.class.getName(),
                root.toString(),
                script);
        return new ProcessBuilder(argv).inheritIO().start();
    }

    @AfterEach
    void leaveNoGroups() {
        ControlGroups.find(root).tree().ifPresent(GroupTree::removeEmpty);
    }

    @Test
    void agentsOutliveTheirHostAndHearEverySignal() throws Exception {
        Process host = host("trap 'echo heard; exit' INT; echo $$ >> pids; echo up; while :; do sleep 0.02; done");
        long pid = Processes.awaitPids(root.resolve("pids"), 1).getFirst();
        try {
            host.destroyForcibly().waitFor();
            assertThat(Processes.runs(pid)).isTrue();
            new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
            await().until(() -> !Processes.runs(pid));
            assertThat(Files.readString(root.resolve("logs/units/a.log"))).isEqualTo("up\nheard\n");
        } finally {
            Processes.kill(pid);
            host.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatNobodyTookOverEndsWithAllItStartedBeforeItsUnitStartsAgain() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "300").start();
        Process host = host("echo $$ >> pids; setsid sleep 300 & echo $! >> pids; trap '' TERM; echo up; sleep 300");
        List<Long> pids = Processes.awaitPids(root.resolve("pids"), 2);
        try {
            host.destroyForcibly().waitFor();
            assertThat(pids).allMatch(Processes::runs);
            UnitSpec next = UnitSpec.agent("a", Launch.of(root, "true"));
            ProcessDriver driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
            assertThat(pids).as("a driver that starts nothing ends nothing").allMatch(Processes::runs);
            driver.start(next, new RunId(next.name(), 2), new RecordingObserver());
            assertThat(pids).as("gone before the next is started").noneMatch(Processes::runs);
            assertThat(Processes.runs(stranger.pid())).isTrue();
        } finally {
            pids.forEach(Processes::kill);
            stranger.destroyForcibly();
            host.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDriverThatIsReplacedInItsHostEndsNothing() throws Exception {
        Home home = new Home(root, root.resolve("reeve.sock"));
        UnitSpec unit = UnitSpec.agent("a", Launch.of(root, "sleep", "300"));
        RunningUnit running = new ProcessDriver(home).start(unit, new RunId(unit.name(), 1), new RecordingObserver());
        try {
            UnitSpec other = UnitSpec.agent("b", Launch.of(root, "true"));
            new ProcessDriver(home).start(other, new RunId(other.name(), 1), new RecordingObserver());
            assertThat(Processes.runs(running.pid().orElseThrow())).isTrue();
        } finally {
            running.kill();
        }
    }
}
