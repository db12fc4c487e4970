package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet file that changes under a running fleet. */
class ReloadTest {
    private ReeveUnderTest reeve;
    private Path fleet;
    private Path file;

    @BeforeEach
    void run(@TempDir Path folder) {
        fleet = Fleets.copyOf("chain", folder);
        file = fleet.resolve("reeve.yaml");
        reeve = new ReeveUnderTest(folder);
        reeve.reeve("run", "-d", fleet).succeeds();
        reeve.awaitReady("c");
    }

    @AfterEach
    void end() {
        reeve.close();
    }

    @Test
    void appliesTheDifferenceOnly() throws Exception {
        Map<String, Long> before = pids();
        Fleets.edit(
                file,
                "  c:\n    command: [sh, unit.sh]",
                "  c:\n    environment: {COLOUR: red}\n    command: [sh, unit.sh]");
        Files.writeString(file, Files.readString(file) + "  d:\n    command: [sleep, \"3600\"]\n");
        assertThat(reeve.reeve("plan", fleet).succeeds().out()).contains("c", "d");
        assertThat(pids()).as("after plan").isEqualTo(before);

        reeve.reeve("reload").succeeds();

        reeve.awaitUnit("c", unit -> unit.ready() && unit.pid() != before.get("c"));
        reeve.awaitReady("d");
        assertThat(pids()).containsEntry("a", before.get("a")).containsEntry("b", before.get("b"));
    }

    @Test
    void stopsWhatIsNoLongerThere() throws Exception {
        Map<String, Long> before = pids();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("  c:")));

        reeve.reeve("reload").succeeds();

        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> ProcessHandle.of(before.get("c")).isEmpty());
        assertThat(pids()).containsOnly(Map.entry("a", before.get("a")), Map.entry("b", before.get("b")));
    }

    @Test
    void aFileWithErrorsDisturbsNothing() {
        Map<String, Long> before = pids();
        Fleets.edit(file, "depends_on: [b]", "depends_onn: [b]");

        Ran reload = reeve.reeve("reload").exits(78);

        int line = 12;
        assertThat(reload.err()).contains("reeve.yaml:" + line + ":5: ", "depends_onn", "did you mean 'depends_on'?");
        assertThat(reload.out()).isEmpty();
        assertThat(pids()).isEqualTo(before);
        assertThat(reeve.ps()).allMatch(UnitRow::ready);
    }

    @Test
    void runInTheSameHomeAppliesToTheSameHost() {
        Map<String, Long> before = pids();
        long host = reeve.hostPid();
        Fleets.edit(file, "  c:\n", "  z:\n    command: [sleep, \"3600\"]\n  c:\n");

        reeve.reeve("run", "-d", fleet).succeeds();

        reeve.awaitReady("z");
        assertThat(reeve.hostPid()).isEqualTo(host);
        assertThat(pids()).containsAllEntriesOf(before);
    }

    @Test
    void aBadFileIsRefusedByARunInTheSameHome() throws Exception {
        Map<String, Long> before = pids();
        Path bad = Files.writeString(fleet.resolve("bad.yaml"), "agents:\n  a:\n    command: 17.5\n    colour: red\n");

        Ran run = reeve.reeve("run", "-d", bad).exits(78);

        assertThat(run.err()).contains("bad.yaml:3:14: ", "bad.yaml:4:5: ");
        assertThat(pids()).isEqualTo(before);
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new TreeMap<>();
        List<UnitRow> units = reeve.ps();
        units.stream().filter(unit -> unit.pid() != 0).forEach(unit -> pids.put(unit.name(), unit.pid()));
        return pids;
    }
}
