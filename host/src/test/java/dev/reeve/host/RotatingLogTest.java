package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheNewestFiles() throws IOException {
        RotatingLog log = new RotatingLog(folder.resolve("host.log"), 100, 2);
        for (int i = 1; i <= 5; i++) {
            log.publish(new LogRecord(Level.INFO, "entry " + i + " " + "x".repeat(40)));
        }
        log.close();
        assertThat(folder.resolve("host.log")).content().contains("entry 5");
        assertThat(folder.resolve("host.log.1")).content().contains("entry 4");
        assertThat(folder.resolve("host.log.2")).content().contains("entry 3");
        assertThat(Files.list(folder)).hasSize(3);
    }

    @Test
    void goesOnWhereTheLastHostEnded() throws IOException {
        for (int i = 1; i <= 2; i++) {
            RotatingLog log = new RotatingLog(folder.resolve("host.log"), 10_000, 2);
            log.publish(new LogRecord(Level.WARNING, "host " + i));
            log.close();
        }
        assertThat(folder.resolve("host.log")).content().contains("WARN", "host 1", "host 2");
    }

    @Test
    void foreignWordsStayWithinTheirEntry() throws IOException {
        RotatingLog log = new RotatingLog(folder.resolve("host.log"), 10_000, 2);
        String forged = "x\033[2J\n2026-01-01T00:00:00.000Z ERROR forged";
        LogRecord entry = new LogRecord(Level.WARNING, forged);
        entry.setThrown(new IllegalStateException(forged));
        log.publish(entry);
        log.close();
        assertThat(Files.readAllLines(folder.resolve("host.log")))
                .first(InstanceOfAssertFactories.STRING)
                .endsWith("x\\u001b[2J\\n2026-01-01T00:00:00.000Z ERROR forged");
        assertThat(Files.readAllLines(folder.resolve("host.log")).stream().skip(1))
                .allMatch(line -> line.startsWith("  "));
        assertThat(folder.resolve("host.log")).content().doesNotContain("\033");
    }
}
