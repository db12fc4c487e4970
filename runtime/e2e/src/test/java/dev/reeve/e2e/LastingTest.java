package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Agents outlive their host, however it goes, and the next one goes on with them. */
@EnabledOnOs(OS.LINUX)
class LastingTest {
    private static final int UNITS = 20;

    @TempDir
    Path folder;

    @Test
    void aHostThatIsKilledIsFollowedByOneWithTheSameAgents() {
        Path fleet = Fleets.copyOf("lasting", folder);
        try (ReeveUnderTest reeve = started(fleet)) {
            Map<String, Long> before = pids(reeve);

            for (int round = 0; round < 3; round++) {
                reeve.kill(reeve.hostPid());
                reeve.reeve("run", "-d", fleet).succeeds();
                assertSame(reeve, before);
            }

            assertThat(reeve.unit("last").reason()).startsWith("taken over, running since ");
            assertThat(reeve.reeve("why", "last").succeeds().out()).contains("taken over");
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    @Test
    void aHostCanEndAndLeaveItsAgents() {
        Path fleet = Fleets.copyOf("lasting", folder);
        try (ReeveUnderTest reeve = started(fleet)) {
            Map<String, Long> before = pids(reeve);

            assertThat(reeve.reeve("down", "--keep-agents").succeeds().out()).contains("running on", "20");
            String hint = "its agents may still run: reeve run takes them over";
            assertThat(reeve.reeve("ps").exits(3).err()).contains(hint);
            assertThat(reeve.processes()).containsAll(before.values());

            reeve.reeve("run", "-d", badFile()).exits(78);
            assertThat(reeve.reeve("orphans").exits(3).err()).contains(hint);
            assertThat(reeve.processes()).containsAll(before.values());

            reeve.reeve("run", "-d", fleet).succeeds();
            assertSame(reeve, before);
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
            assertThat(reeve.reeve("ps").exits(3).err()).doesNotContain(hint);
        }
    }

    private Path badFile() {
        try {
            return Files.writeString(folder.resolve("bad.yaml"), "agents:\n  a:\n    comand: [sleep, \"1\"]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatChangedMeanwhileIsRestartedAndWhatIsGoneGoesAndWhatEndedIsStartedAgain() {
        Path fleet = Fleets.copyOf("lasting", folder);
        try (ReeveUnderTest reeve = started(fleet)) {
            Map<String, Long> before = pids(reeve);
            reeve.reeve("stop", "counter-3").succeeds();
            reeve.kill(reeve.hostPid());
            reeve.kill(before.get("counter-2"));
            Fleets.edit(fleet.resolve("reeve.yaml"), "replicas: 19", "replicas: 18");
            Fleets.edit(
                    fleet.resolve("reeve.yaml"),
                    "depends_on: [counter]",
                    "depends_on: [counter]\n    environment: {A: b}");

            reeve.reeve("run", "-d", fleet).succeeds();

            UnitRow crashed =
                    reeve.awaitUnit("counter-2", unit -> unit.ready() && unit.pid() != before.get("counter-2"));
            assertThat(crashed.restarts()).isEqualTo(1);
            assertThat(reeve.unit("counter-3").state()).isEqualTo("stopped");
            await().atMost(ReeveUnderTest.PATIENCE).until(() -> reeve.ps().stream()
                    .noneMatch(unit -> unit.name().equals("counter-19")));
            assertThat(reeve.processes()).doesNotContain(before.get("counter-19"), before.get("last"));
            assertThat(reeve.unit("counter-1").pid()).isEqualTo(before.get("counter-1"));
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    private ReeveUnderTest started(Path fleet) {
        ReeveUnderTest reeve = new ReeveUnderTest(folder);
        reeve.reeve("run", "-d", fleet).succeeds();
        reeve.awaitReady("last");
        return reeve;
    }

    private static Map<String, Long> pids(ReeveUnderTest reeve) {
        return reeve.ps().stream().collect(Collectors.toMap(UnitRow::name, UnitRow::pid));
    }

    /** The same processes, each once, none restarted, and not a line too few or too many. */
    private static void assertSame(ReeveUnderTest reeve, Map<String, Long> before) {
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> reeve.ps().stream().filter(UnitRow::ready).count() == UNITS);
        assertThat(pids(reeve)).isEqualTo(before);
        assertThat(reeve.ps()).allSatisfy(unit -> assertThat(unit.restarts()).isZero());
        before.forEach((unit, pid) -> {
            int lines = reeve.log(unit).split("\n", -1).length - 1;
            await().atMost(ReeveUnderTest.PATIENCE).until(() -> reeve.log(unit).split("\n", -1).length - 1 > lines);
            List<String> written = reeve.log(unit).lines().toList();
            List<String> expected = IntStream.rangeClosed(1, written.size() - 1)
                    .mapToObj(number -> pid + " " + number)
                    .toList();
            assertThat(written.subList(0, written.size() - 1)).as(unit).isEqualTo(expected);
        });
    }
}
