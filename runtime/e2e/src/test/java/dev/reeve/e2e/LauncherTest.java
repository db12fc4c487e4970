package dev.reeve.e2e;

import static dev.reeve.e2e.ReeveUnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What surrounds a host: shells, pipes, terminals, haste. */
class LauncherTest {
    @TempDir
    private Path folder;

    private ReeveUnderTest reeve;
    private Path chain;

    @BeforeEach
    void prepare() {
        chain = Fleets.copyOf("chain", folder);
        reeve = new ReeveUnderTest(folder);
    }

    @AfterEach
    void end() {
        reeve.close();
    }

    /** {@code answer=$(reeve run -d)} must not wait for the host, nor for the agents, to close the pipe. */
    @Test
    void inTheBackgroundItLetsGoOfItsOutput() throws Exception {
        Process process =
                reeve.process("run", "-d", chain).redirectErrorStream(true).start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("reeve runs: pid " + reeve.hostPid());
    }

    @Test
    void agentsStartBeforeWhatTheyDoNotNeed() {
        Ran run = reeve.reeve("run", "-d", "--timing", Fleets.EXAMPLES.resolve("hello"));
        assertThat(run.succeeds().err())
                .containsSubsequence("framework initialised", "applied", "others started", "socket ready");
    }

    @Test
    void aHomeMayBeNamedRelatively() throws Exception {
        reeve.with("REEVE_HOME", "home");

        reeve.reeve("run", "-d", Fleets.EXAMPLES.resolve("hello")).succeeds();

        reeve.awaitReady("greeter");
        assertThat(reeve.home().resolve("work/hello/names")).exists();
        assertThat(Fleets.EXAMPLES.resolve("hello/home")).doesNotExist();
    }

    @Test
    void whoStartsTwiceAtOnceGetsOneHost() throws Exception {
        List<Launched> runs =
                Stream.of(1, 2).map(_ -> reeve.launch("run", "-d", chain)).toList();

        List<Integer> exits =
                runs.stream().map(run -> run.ended(PATIENCE).exit()).toList();

        reeve.awaitReady("c");
        assertThat(exits).contains(0).isSubsetOf(0, 1);
        assertThat(Files.readAllLines(chain.resolve("order"))).containsExactly("start a", "start b", "start c");
    }

    @Test
    void theForegroundShowsWhatHappensInPlainTextWithoutATerminal() {
        Launched run = reeve.launch("run", chain);
        reeve.awaitReady("c");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.out()).contains("a", "b", "c", "ready"));

        assertThat(run.out()).doesNotContain("\u001b");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void controlCOnATerminalStopsInOrder() throws Exception {
        Tools.require("script");
        Process terminal = reeve.inTerminal(100, "run", chain);
        reeve.awaitReady("c");

        try (OutputStream keys = terminal.getOutputStream()) {
            keys.write(3);
            keys.flush();
            await().atMost(PATIENCE).until(() -> !terminal.isAlive());
        }

        assertThat(terminal.exitValue()).isZero();
        reeve.assertNoProcess();
        assertThat(Files.readAllLines(chain.resolve("order"))).endsWith("stop c", "stop b", "stop a");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aTableFitsItsTerminal() throws Exception {
        Tools.require("script");
        reeve.reeve("run", "-d", chain).succeeds();
        reeve.awaitReady("c");
        Process terminal = reeve.inTerminal(60, "ps");
        await().atMost(PATIENCE).until(() -> !terminal.isAlive());

        List<String> lines = Files.readString(reeve.screen())
                .replaceAll("\u001b\\[[0-9;]*m", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(lines).anySatisfy(line -> assertThat(line).endsWith("…"));
    }
}
