package dev.reeve.e2e;

import static dev.reeve.e2e.ReeveUnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does with the hello example. One host serves all tests; each leaves the fleet up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelloTest {
    private ReeveUnderTest reeve;

    @BeforeAll
    void runInBackground(@TempDir Path folder) {
        reeve = new ReeveUnderTest(folder).with("CRASH_AFTER", 1);
        reeve.reeve("run", "-d", Fleets.EXAMPLES.resolve("hello")).succeeds();
    }

    @AfterAll
    void end() {
        reeve.close();
    }

    @BeforeEach
    void allUp() {
        reeve.awaitReady("store");
        reeve.awaitReady("greeter");
        reeve.awaitReady("counter");
    }

    @Test
    void eachStepWaitsForTheOneBefore() {
        assertThat(reeve.transitions())
                .containsSubsequence(
                        "setup exited",
                        "store starting",
                        "store ready",
                        "greeter starting",
                        "greeter ready",
                        "counter starting",
                        "counter ready");
    }

    @Test
    void aJobThatEndedWellStaysEnded() {
        UnitRow setup = reeve.unit("setup");

        assertThat(setup.state()).isEqualTo("exited");
        assertThat(setup.exit()).isZero();
        assertThat(setup.pid()).isZero();
        assertThat(setup.restarts()).isZero();
    }

    @Test
    void anAgentThatCrashesIsStartedAgain() {
        UnitRow crasher = reeve.awaitUnit("crasher", unit -> unit.restarts() >= 2);

        assertThat(crasher.exit()).isEqualTo(3);
        assertThat(reeve.log("crasher")).contains("something broke");
    }

    @Test
    void anAgentThatWasKilledComesBack() {
        UnitRow before = reeve.unit("greeter");

        reeve.signal("KILL", before.pid());

        UnitRow after = reeve.awaitUnit("greeter", unit -> unit.ready() && unit.pid() != before.pid());
        assertThat(after.restarts()).isEqualTo(before.restarts() + 1);
        assertThat(after.exit()).isEqualTo(128 + 9);
        assertThat(reeve.reeve("why", "greeter").succeeds().out()).contains("SIGKILL");
    }

    @Test
    void stopEndsTheProcessAndStartBringsAnother() {
        long pid = reeve.unit("counter").pid();

        reeve.reeve("stop", "counter").succeeds();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        UnitRow stopped = reeve.unit("counter");
        assertThat(stopped.state()).isEqualTo("stopped");
        assertThat(stopped.pid()).isZero();
        assertThat(reeve.reeve("why", "counter").succeeds().out()).contains("stopped", "reeve stop counter");

        reeve.reeve("start", "counter").succeeds();

        assertThat(reeve.unit("counter").ready()).isTrue();
        assertThat(reeve.unit("counter").pid()).isNotEqualTo(pid);
    }

    @Test
    void restartReturnsWhenTheNewRunIsReady() {
        long pid = reeve.unit("counter").pid();

        reeve.reeve("restart", "counter").succeeds();

        assertThat(reeve.unit("counter").ready()).isTrue();
        assertThat(reeve.unit("counter").pid()).isNotEqualTo(pid);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void killedByRequestStaysDown() {
        reeve.reeve("kill", "counter").succeeds();

        assertThat(reeve.unit("counter").pid()).isZero();
        assertThat(reeve.unit("counter").ready()).isFalse();

        reeve.reeve("start", "counter").succeeds();
    }

    @Test
    void logsShowsTheLastLines() {
        await().atMost(PATIENCE).until(() -> reeve.log("greeter").lines().count() > 3);

        String out = reeve.reeve("logs", "-n", "3", "greeter").succeeds().out();

        assertThat(out.lines()).hasSize(3).allSatisfy(line -> assertThat(line).contains("Hello, "));
    }

    @Test
    void statusNamesTheHost() {
        JsonNode status = reeve.json("status", "-o", "json");

        assertThat(ProcessHandle.of(status.required("pid").asLong())).isPresent();
        assertThat(status.required("home").asText()).isEqualTo(reeve.home().toString());
        assertThat(Path.of(status.required("socket").asText())).exists();
        assertThat(Path.of(status.required("plugins_dir").asText())).isDirectory();
        assertThat(status.required("uptime_seconds").asDouble()).isPositive();
    }

    @Test
    void theSocketIsForItsOwnerOnly() throws Exception {
        Path socket =
                Path.of(reeve.json("status", "-o", "json").required("socket").asText());

        assertThat(Files.getPosixFilePermissions(socket)).hasToString("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void peopleGetATable() {
        String table = reeve.reeve("ps").succeeds().out();

        assertThat(table).contains("setup", "store", "greeter", "counter", "crasher", "ready");
        assertThat(table).as("escape sequences without a terminal").doesNotContain("\u001b");
    }
}
