package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Parts of Reeve are replaced while fifty agents run. */
@EnabledOnOs(OS.LINUX)
class CoreUpdateTest {
    private static final List<String> PARTS = List.of(
            "supervisor",
            "driver.process",
            "config",
            "health",
            "logs",
            "restart",
            "store",
            "driver.daemon",
            "gogo.commands",
            "control",
            "deploy");

    @TempDir
    Path folder;

    @Test
    void eachPartIsReplacedAndNoAgentNotices() throws IOException {
        try (ReeveUnderTest reeve = started()) {
            Map<String, Long> before = pids(reeve);
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Duration> longest = CompletableFuture.supplyAsync(() -> ask(reeve, done));

            for (String part : PARTS) {
                assertThat(update(reeve, part, "7.0.0").succeeds().out())
                        .as(part)
                        .contains("7.0.0 is active");
            }
            Files.createFile(fleet().resolve("end"));
            update(reeve, "supervisor", "7.1.0").succeeds();
            done.set(true);

            assertThat(longest.join()).as("until an answer came").isLessThan(Duration.ofSeconds(5));
            UnitRow mortal = reeve.awaitUnit("mortal", unit -> unit.state().equals("failed") || unit.exit() == 7);
            assertThat(mortal.exit()).isEqualTo(7);
            assertSame(reeve, before);

            reeve.kill(reeve.hostPid());
            reeve.reeve("run", "-d", fleet()).succeeds();
            assertThat(reeve.hostLog()).contains("dev.reeve.supervisor 7.1.0 is in place of the ");
            assertSame(reeve, before);
            assertThat(reeve.reeve("plugin", "rm", "dev.reeve.supervisor")
                            .succeeds()
                            .out())
                    .contains("was removed");
            assertSame(reeve, before);
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    @Test
    void aSupervisorThatDoesNotWorkIsTakenBack() {
        try (ReeveUnderTest reeve = started()) {
            Map<String, Long> before = pids(reeve);
            Path broken = CoreJar.of(
                    "supervisor", "7.0.0", folder, "dev/reeve/supervisor/ReconcilingFleet.class", new byte[] {1, 2, 3});

            assertThat(reeve.reeve("plugin", "update", broken).exits(1).err())
                    .contains("dev.reeve.supervisor 7.0.0", "refused")
                    .contains("the built-in 0.1.0.0 is in service");
            assertSame(reeve, before);
            assertThat(update(reeve, "api", "7.0.0").exits(1).err()).contains("reeve down --keep-agents");
            assertSame(reeve, before);
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    private Path fleet() {
        return folder.resolve("fifty");
    }

    private ReeveUnderTest started() {
        ReeveUnderTest reeve = new ReeveUnderTest(folder);
        reeve.reeve("run", "-d", Fleets.copyOf("fifty", folder)).succeeds();
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> reeve.ps().stream().filter(UnitRow::ready).count() == 50);
        return reeve;
    }

    private Ran update(ReeveUnderTest reeve, String part, String version) {
        return reeve.reeve("plugin", "update", CoreJar.of(part, version, folder));
    }

    /** The longest time until an answer came; each has to be one. */
    private static Duration ask(ReeveUnderTest reeve, AtomicBoolean done) {
        Duration longest = Duration.ZERO;
        while (!done.get()) {
            long begin = System.nanoTime();
            assertThat(reeve.reeve("ps").succeeds().out().lines()).hasSize(51);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        return longest;
    }

    private static Map<String, Long> pids(ReeveUnderTest reeve) {
        return counters(reeve).stream().collect(Collectors.toMap(UnitRow::name, UnitRow::pid));
    }

    private static List<UnitRow> counters(ReeveUnderTest reeve) {
        return reeve.ps().stream()
                .filter(unit -> unit.name().startsWith("counter"))
                .toList();
    }

    /** The same processes, none restarted, and not a line too few or too many. */
    private static void assertSame(ReeveUnderTest reeve, Map<String, Long> before) {
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> counters(reeve).stream().filter(UnitRow::ready).count() == before.size());
        assertThat(pids(reeve)).isEqualTo(before);
        assertThat(counters(reeve))
                .allSatisfy(unit -> assertThat(unit.restarts()).isZero());
        before.forEach((unit, pid) -> {
            List<String> written = reeve.log(unit).lines().toList();
            List<String> expected = IntStream.rangeClosed(1, written.size() - 1)
                    .mapToObj(number -> pid + " " + number)
                    .toList();
            assertThat(written.subList(0, written.size() - 1)).as(unit).isEqualTo(expected);
        });
    }
}
