package dev.reeve.example.metricsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSource;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.testkit.MetricSourceContract;
import dev.reeve.testkit.SnapshotFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolsTest extends MetricSourceContract {
    @TempDir
    Path folder;

    @Override
    protected MetricSource source() {
        return new Spools(new Home(folder, folder.resolve("reeve.sock")));
    }

    @Test
    void countsTheFilesOfAUnit() throws IOException {
        Path spool = Files.createDirectories(folder.resolve("spools/web"));
        Files.createFile(spool.resolve("1"));
        Files.createFile(spool.resolve("2"));
        SnapshotFleet fleet =
                new SnapshotFleet(SnapshotFleet.ready("web", Instant.now()), SnapshotFleet.ready("db", Instant.now()));
        assertThat(source().units(fleet.snapshot()))
                .isEqualTo(Map.of(
                        new UnitName("web"),
                        Measures.builder().put(UnitMetrics.QUEUE, 2).build()));
    }
}
