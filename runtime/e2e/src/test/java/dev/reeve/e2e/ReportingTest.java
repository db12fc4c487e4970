package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What units use and report can be seen, by people and programs. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportingTest {
    private ReeveUnderTest reeve;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        reeve = new ReeveUnderTest(folder).with("SDK", Fleets.ROOT.resolve("plugins/agent-sdk"));
        Path conf = Files.createDirectories(reeve.home().resolve("conf"));
        Files.writeString(conf.resolve("dev.reeve.metrics.yaml"), "interval: 1\n");
        reeve.reeve("run", "-d", Fleets.copyOf("reporting", folder)).succeeds();
    }

    @AfterAll
    void end() {
        reeve.close();
    }

    @ParameterizedTest
    @CsvSource({"python, errors.timeout", "node, errors.http_429"})
    void whatAnAgentTellsThroughItsLibraryIsMeasured(String unit, String error) {
        awaitMetric(unit, "progress", 2);
        awaitMetric(unit, "own.depth", 3);
        JsonNode metrics = metrics(unit);
        assertThat(metrics.path("queue").asInt()).isEqualTo(4);
        assertThat(metrics.has("requests")).isTrue();
        assertThat(metrics.has("tokens_in")).isTrue();
        assertThat(metrics.has(error)).isTrue();
        assertThat(metrics.path("p99").isNumber()).isTrue();
    }

    @Test
    void noLibraryIsNeeded() {
        awaitMetric("curl", "progress", 7);
    }

    @Test
    void whatAllUseIsSeenWithoutTheirHelp() {
        await().atMost(ReeveUnderTest.PATIENCE).untilAsserted(() -> {
            assertThat(metrics("curl").path("rss").asLong()).isPositive();
            assertThat(reeve.json("ps", "-o", "json", "curl")
                            .path(0)
                            .path("rss_bytes")
                            .asLong())
                    .isPositive();
            assertThat(reeve.json("stats", "-o", "json", "host")
                            .path(0)
                            .path("metrics")
                            .path("host_memory_total")
                            .asLong())
                    .isPositive();
            assertThat(reeve.reeve("metrics").succeeds().out()).contains("reeve_unit_memory_rss_bytes{unit=\"curl\"");
            assertThat(reeve.json("history", "curl", "--metric", "rss", "--since", "1h", "-o", "json")
                            .size())
                    .isPositive();
        });
        assertThat(reeve.reeve("top", "-n", "1").succeeds().out()).contains("units ready", "curl");
    }

    @ParameterizedTest
    @CsvSource({"python", "node"})
    void whatAnAgentSavedItFindsAgain(String unit) {
        reeve.awaitLog(unit, "run 1");
        awaitMetric(unit, "progress", 2);
        reeve.reeve("restart", unit).succeeds();
        reeve.awaitLog(unit, "run 2");
    }

    private void awaitMetric(String unit, String metric, double value) {
        await().atMost(ReeveUnderTest.PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> metrics(unit).path(metric).asDouble() == value);
    }

    private JsonNode metrics(String unit) {
        return reeve.json("stats", "-o", "json", unit).path(0).path("metrics");
    }
}
