package dev.reeve.example.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.Home;
import dev.reeve.testkit.HealthCheckContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest extends HealthCheckContract {
    @TempDir
    Path folder;

    @Override
    protected HealthCheck check() {
        return new Backups(new Home(folder, folder.resolve("reeve.sock")));
    }

    @Test
    void theNewestFileCounts() throws IOException {
        assertThat(check().execute().getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
        backup("monday", Duration.ofDays(5));
        assertThat(check().execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
        backup("thursday", Duration.ofDays(2));
        assertThat(check().execute().getStatus()).isEqualTo(Result.Status.WARN);
        backup("saturday", Duration.ofHours(3));
        assertThat(check().execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    private void backup(String name, Duration age) throws IOException {
        Path file = Files.createDirectories(folder.resolve("backups")).resolve(name);
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}
