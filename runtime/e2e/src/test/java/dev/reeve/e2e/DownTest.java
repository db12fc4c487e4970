package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The end of a fleet: in order, and nothing is left. */
class DownTest {
    @TempDir
    Path folder;

    @Test
    void stopsInReverseOrderAndLeavesNothing() throws Exception {
        Path chain = Fleets.copyOf("chain", folder);
        try (ReeveUnderTest reeve = new ReeveUnderTest(folder)) {
            reeve.reeve("run", "-d", chain).succeeds();
            reeve.awaitReady("c");
            Path socket = Path.of(
                    reeve.json("status", "-o", "json").required("socket").asText());

            reeve.reeve("down").succeeds();

            reeve.assertNoProcess();
            assertThat(Files.readAllLines(chain.resolve("order")))
                    .isEqualTo(List.of("start a", "start b", "start c", "stop c", "stop b", "stop a"));
            assertThat(socket).doesNotExist();
            assertThat(reeve.hostLog()).contains("stopped").doesNotContain(" ERROR ", " WARN");
            reeve.reeve("ps").exits(3);
        }
    }

    @Test
    void aHomeCanBeUsedAgain() {
        Path chain = Fleets.copyOf("chain", folder);
        try (ReeveUnderTest reeve = new ReeveUnderTest(folder)) {
            reeve.reeve("run", "-d", chain).succeeds();
            reeve.awaitReady("c");
            long first = reeve.hostPid();
            reeve.reeve("down").succeeds();

            reeve.reeve("run", "-d", chain).succeeds();

            reeve.awaitReady("c");
            assertThat(reeve.hostPid()).isNotEqualTo(first);
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    @Test
    void aHostThatWasKilledDoesNotBlockItsHomeAndNoAgentRunsTwice() {
        Path chain = Fleets.copyOf("chain", folder);
        try (ReeveUnderTest reeve = new ReeveUnderTest(folder)) {
            reeve.reeve("run", "-d", chain).succeeds();
            reeve.awaitReady("c");
            long first = reeve.hostPid();
            List<Long> agents = reeve.ps().stream().map(UnitRow::pid).toList();
            reeve.kill(first);
            assertThat(agents).as("agents outlive their host").isSubsetOf(reeve.processes());
            reeve.reeve("ps").exits(3);

            reeve.reeve("run", "-d", chain).succeeds();

            reeve.awaitReady("c");
            assertThat(reeve.hostPid()).isNotEqualTo(first);
            if (OS.LINUX.isCurrentOs()) {
                assertThat(reeve.ps())
                        .as("the same agents")
                        .extracting(UnitRow::pid)
                        .isEqualTo(agents);
            } else {
                assertThat(agents).as("no agent runs twice").doesNotContainAnyElementsOf(reeve.processes());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aUnitThatIgnoresEverythingIsGoneWithItsTreeAfterTheGrace() {
        try (ReeveUnderTest reeve = new ReeveUnderTest(folder)) {
            reeve.reeve("run", "-d", Fleets.copyOf("stubborn", folder)).succeeds();
            reeve.awaitReady("mule");

            reeve.reeve("down").succeeds();

            reeve.assertNoProcess();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatACrashedUnitStartedGoesWithIt() {
        try (ReeveUnderTest reeve = new ReeveUnderTest(folder)) {
            reeve.reeve("run", "-d", Fleets.copyOf("stubborn", folder)).succeeds();
            UnitRow mule = reeve.awaitReady("mule");
            List<Long> before = reeve.processesOf("mule");
            assertThat(before).as("the tree of the first run").hasSizeGreaterThanOrEqualTo(5);

            reeve.signal("KILL", mule.pid());

            reeve.awaitUnit("mule", unit -> unit.ready() && unit.pid() != mule.pid());
            assertThat(reeve.processesOf("mule")).doesNotContainAnyElementsOf(before);
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }
}
