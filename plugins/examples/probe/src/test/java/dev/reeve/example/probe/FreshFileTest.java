package dev.reeve.example.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.health.Probe;
import dev.reeve.testkit.ProbeContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshFileTest extends ProbeContract {
    @TempDir
    Path folder;

    @Override
    protected Probe probe() {
        return new FreshFile();
    }

    @Test
    void passesWhileTheFileIsWritten() throws IOException {
        Path file = folder.resolve("beat");
        assertThat(passes(file)).isFalse();
        Files.createFile(file);
        assertThat(passes(file)).isTrue();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        assertThat(passes(file)).isFalse();
    }

    private static boolean passes(Path file) throws IOException {
        return new FreshFile()
                .ask(new UnitName("web"), Map.of("path", file.toString()))
                .passing();
    }
}
