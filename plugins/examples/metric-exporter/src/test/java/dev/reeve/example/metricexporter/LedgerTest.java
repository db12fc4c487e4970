package dev.reeve.example.metricexporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.testkit.MetricExporterContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest extends MetricExporterContract {
    @TempDir
    Path folder;

    @Override
    protected MetricExporter exporter() {
        return new Ledger(new Home(folder, folder.resolve("reeve.sock")));
    }

    @Test
    void writesALineForEachUnitThatWasMeasured() {
        Measures used = Measures.builder()
                .put(UnitMetrics.RSS, 1_000_000)
                .put(UnitMetrics.CPU, 0.5)
                .build();
        exporter()
                .export(new FleetSample(
                        Instant.EPOCH,
                        Duration.ofSeconds(10),
                        Measures.NONE,
                        Map.of(new UnitName("web"), used, new UnitName("db"), Measures.NONE)));
        assertThat(folder.resolve("logs/ledger.csv")).content().isEqualTo("1970-01-01T00:00:00Z,web,1000000,0.500\n");
    }
}
