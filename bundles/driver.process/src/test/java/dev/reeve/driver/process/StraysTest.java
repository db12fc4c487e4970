package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.driver.process.system.Libc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a bundle of the host has started is nobody's orphan, even when the thread that started it has gone. */
@EnabledOnOs(OS.LINUX)
class StraysTest {
    private Orphanage orphanage;
    private Process process;

    @BeforeEach
    void begin() {
        Libc libc = Libc.load().orElseThrow();
        orphanage = new Orphanage(libc, new ProcTable(libc));
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
        orphanage.close();
    }

    /** As the kernel has it: the children of a thread that ends go to the first thread of the process. */
    private void start(Map<String, String> environment) throws InterruptedException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "60");
                builder.environment().clear();
                builder.environment().putAll(environment);
                started.complete(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        process = started.join();
        thread.join();
        await().until(() -> process.info().arguments().stream().anyMatch(words -> words.length == 1));
    }

    private boolean listed(boolean separate) {
        return orphanage.strays(separate).stream().anyMatch(stray -> stray.pid() == process.pid());
    }

    @Test
    void whatHasTheVariablesOfTheHostIsItsOwn() throws InterruptedException {
        start(Map.of("PATH", "/usr/bin:/bin", "REEVE_HOME", "/tmp"));
        assertThat(listed(false)).isFalse();
        assertThat(listed(true)).isFalse();
    }

    @Test
    void whatHasNoSignMayBeAUnits() throws InterruptedException {
        start(Map.of("PATH", "/usr/bin:/bin"));
        await().until(() -> listed(false));
        assertThat(listed(true))
                .as("units have groups of their own, and it is in that of the host")
                .isFalse();
    }
}
