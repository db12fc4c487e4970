package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.testkit.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
}
