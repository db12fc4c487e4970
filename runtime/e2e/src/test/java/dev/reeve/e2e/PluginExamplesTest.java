package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The examples of all extension points, dropped into one running host, each doing what its page says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginExamplesTest {
    private static final List<String> EXAMPLES = List.of(
            "alert-sink",
            "daemon",
            "driver",
            "event-listener",
            "gogo-command",
            "health-check",
            "metric-exporter",
            "metric-source",
            "probe",
            "restart-policy");

    private ReeveUnderTest reeve;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        reeve = new ReeveUnderTest(folder);
        reeve.reeve("run", "-d", Fleets.copyOf("plugins", folder)).succeeds();
        Files.writeString(reeve.home().resolve("conf/dev.reeve.metrics.yaml"), "interval: 1\n");
        Files.writeString(reeve.home().resolve("conf/dev.reeve.health.yaml"), "interval: 1\n");
        for (String example : EXAMPLES) {
            Path jar = jar(example);
            Files.copy(jar, reeve.home().resolve("plugins").resolve(jar.getFileName()));
        }
        await().atMost(ReeveUnderTest.PATIENCE).until(() -> active() == EXAMPLES.size());
    }

    @AfterAll
    void end() {
        reeve.close();
    }

    @Test
    void theDaemonBeats() {
        reeve.awaitReady("heartbeat");
        reeve.awaitLog("heartbeat", "beat 1");
    }

    @Test
    void theDriverLetsTimePass() {
        reeve.awaitUnit("egg", unit -> unit.state().equals("exited") && unit.exit() == 0);
        assertThat(reeve.log("egg")).isEqualTo("1 seconds\n");
        reeve.awaitReady("cheese");
        reeve.reeve("stop", "cheese").succeeds();
    }

    @Test
    void thePolicyGivesUpAtTheThirdStrike() {
        UnitRow failed = reeve.awaitUnit("faulty", unit -> unit.state().equals("failed"));
        assertThat(failed.restarts()).isEqualTo(2);
        assertThat(failed.reason()).contains("strike 3 of 3");
    }

    @Test
    void theListenerNotesWhatFailed() {
        Path incidents = reeve.home().resolve("logs/incidents.log");
        await().atMost(ReeveUnderTest.PATIENCE)
                .untilAsserted(() -> assertThat(incidents).content().contains("faulty: exit code 3"));
    }

    @Test
    void theCommandIsOneOfReeve() {
        assertThat(reeve.reeve("oldest").succeeds().out()).isNotBlank();
        assertThat(reeve.reeve("help", "oldest").succeeds().out()).contains("--since", "running the longest");
        assertThat(reeve.reeve("help").succeeds().out()).contains("oldest");
    }

    @Test
    void theSourceTellsHowMuchWorkWaits() throws IOException {
        Path spool = Files.createDirectories(reeve.home().resolve("spools/heartbeat"));
        Files.createFile(spool.resolve("1"));
        Files.createFile(spool.resolve("2"));
        await().atMost(ReeveUnderTest.PATIENCE).until(() -> reeve.reeve("stats").exit() == 0);
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> reeve.json("stats", "-o", "json", "heartbeat")
                                .path(0)
                                .path("metrics")
                                .path("queue")
                                .asInt()
                        == 2);
    }

    @Test
    void theCheckMissesABackup() throws IOException {
        await().atMost(ReeveUnderTest.PATIENCE)
                .untilAsserted(
                        () -> assertThat(reeve.reeve("health", "backups").out()).contains("unhealthy"));
        assertThat(reeve.reeve("health", "backups").exit()).isEqualTo(1);
        assertThat(reeve.hostLog()).contains("backups is unhealthy, was healthy: no backup in ");
        Path folder = Files.createDirectories(reeve.home().resolve("backups"));
        Files.createFile(folder.resolve("today"));
        await().atMost(ReeveUnderTest.PATIENCE).untilAsserted(() -> assertThat(
                        reeve.reeve("health", "backups").succeeds().out())
                .contains("healthy", "the newest backup is 0 hours old"));
        JsonNode all = reeve.json("health", "-o", "json", "backups");
        assertThat(all.path("checks").path(0).path("status").asText()).isEqualTo("healthy");
        assertThat(all.path("system_metrics").isObject()).isTrue();
    }

    @Test
    void theSinkIsToldOfAlerts() throws IOException {
        Files.writeString(
                reeve.home().resolve("conf/alerts.yaml"),
                "{group_wait: 0s, rules: {up: {state: ready, units: [heartbeat]}}}");
        Path bulletin = reeve.home().resolve("logs/bulletin.txt");
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> Files.exists(bulletin)
                        && Files.readString(bulletin).contains("FIRING up/heartbeat: heartbeat is ready"));
        assertThat(reeve.reeve("alerts").succeeds().out()).contains("up/heartbeat");
    }

    @Test
    void theExporterKeepsALedger() {
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> Files.exists(reeve.home().resolve("logs/ledger.csv")));
    }

    @Test
    void settingsTakeEffectWhenTheyAreSavedAndBadOnesAreRefused() throws IOException {
        Path file = reeve.home().resolve("conf/dev.reeve.example.daemon.yaml");
        Files.writeString(file, "word: tick\n");
        reeve.awaitLog("heartbeat", "tick 1");
        assertThat(reeve.reeve("settings", "dev.reeve.example.daemon")
                        .succeeds()
                        .out())
                .containsPattern("word +text +tick +beat");

        Files.writeString(file, "word: tock\nperiod: 0\n");
        await().atMost(ReeveUnderTest.PATIENCE).untilAsserted(() -> assertThat(
                        reeve.reeve("settings").succeeds().out())
                .contains("refused", "dev.reeve.example.daemon.yaml:2:9: period is '0', expected a larger one"));
        assertThat(reeve.hostLog()).contains("settings are refused: dev.reeve.example.daemon.yaml:2:9");
        assertThat(reeve.log("heartbeat")).doesNotContain("tock");

        Files.delete(file);
        await().atMost(ReeveUnderTest.PATIENCE)
                .until(() -> reeve.log("heartbeat").lastIndexOf("beat 1\n")
                        > reeve.log("heartbeat").lastIndexOf("tick"));
        reeve.awaitReady("heartbeat");
    }

    @Test
    void theDaemonSaysWhatItIs() {
        assertThat(reeve.reeve("config", "heartbeat").succeeds().out())
                .contains("category: example", "critical: false");
        assertThat(reeve.reeve("ps", "category=example").succeeds().out()).contains("heartbeat");
    }

    private long active() {
        JsonNode plugins = reeve.json("plugin", "ls", "-o", "json");
        return StreamSupport.stream(plugins.spliterator(), false)
                .filter(plugin -> plugin.required("state").asText().equals("active"))
                .count();
    }

    private static Path jar(String example) throws IOException {
        try (Stream<Path> files = Files.list(Fleets.ROOT.resolve("plugins/examples/" + example + "/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("dev\\.reeve\\.example\\..*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the example " + example + " is not built"));
        }
    }
}
