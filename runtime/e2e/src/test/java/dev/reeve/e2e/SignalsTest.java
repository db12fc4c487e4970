package dev.reeve.e2e;

import static dev.reeve.e2e.ReeveUnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code reeve run} in the foreground. Signals go to the process that the launcher was started as. */
class SignalsTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void stopsInOrder(String signal) throws Exception {
        Launched run = running(chain, "c");

        reeve.signal(signal, run.pid());

        run.ended(PATIENCE).succeeds();
        reeve.assertNoProcess();
        assertThat(Files.readAllLines(chain.resolve("order"))).endsWith("stop c", "stop b", "stop a");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSecondInterruptDoesNotWait() {
        reeve.with("MULE_GRACE", "10m");
        Launched run = running(Fleets.copyOf("stubborn", folder), "mule");

        reeve.signal("INT", run.pid());
        reeve.awaitUnit("mule", unit -> unit.state().equals("stopping"));
        reeve.signal("INT", run.pid());

        run.ended(PATIENCE);
        reeve.assertNoProcess();
    }

    @Test
    void hangupReadsTheFileAgain() {
        Launched run = running(chain, "c");
        List<UnitRow> before = reeve.ps();
        Fleets.edit(chain.resolve("reeve.yaml"), "  a:\n", "  z:\n    command: [sleep, \"3600\"]\n  a:\n");

        reeve.signal("HUP", run.pid());

        reeve.awaitReady("z");
        before.forEach(unit -> assertThat(reeve.unit(unit.name()).pid()).isEqualTo(unit.pid()));
    }

    @Test
    void hangupWithABadFileDisturbsNothing() {
        Launched run = running(chain, "c");
        List<Long> before = reeve.ps().stream().map(UnitRow::pid).toList();
        Fleets.edit(chain.resolve("reeve.yaml"), "depends_on: [a]", "depends_on: [nobody]");

        reeve.signal("HUP", run.pid());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run.err() + run.out()).contains("reeve.yaml:8:"));
        assertThat(reeve.ps().stream().map(UnitRow::pid)).isEqualTo(before);
    }

    @Test
    void usr1TakesTheFleetDownForMaintenanceAndUpAgain() {
        Launched run = running(chain, "c");

        reeve.signal("USR1", run.pid());
        reeve.awaitUnit("a", unit -> unit.pid() == 0);
        assertThat(reeve.ps()).allMatch(unit -> unit.pid() == 0);
        reeve.signal("USR1", run.pid());

        reeve.awaitReady("c");
    }

    @Test
    void downEndsTheForegroundRun() {
        Launched run = running(chain, "c");

        reeve.reeve("down").succeeds();

        run.ended(PATIENCE).succeeds();
        reeve.assertNoProcess();
    }

    private Launched running(Path fleet, String last) {
        Launched run = reeve.launch("run", fleet);
        reeve.awaitReady(last);
        return run;
    }
}
