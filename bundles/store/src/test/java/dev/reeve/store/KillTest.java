package dev.reeve.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed at any instant, again and again: nothing that it was told is kept may be lost. */
@Timeout(120)
class KillTest {
    private static final int KILLS = 20;

    private final Random random = new Random(7);

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingTornIsRead() throws Exception {
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long first = acknowledged + 100;
            acknowledged = writeUntilKilled(first, first + 2 * KilledWriter.KEYS + random.nextInt(3000));
            check(acknowledged);
            assertThat(folder.resolve("fleet.log.damaged")).doesNotExist();
        }
    }

    private long writeUntilKilled(long first, long enough) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = writer.inputReader()) {
            long last = 0;
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                last = Long.parseLong(line);
                if (last >= enough && writer.isAlive()) {
                    writer.toHandle().destroyForcibly();
                }
            }
            return last;
        } finally {
            writer.toHandle().destroyForcibly();
            writer.waitFor();
        }
    }

    /** Of each key, the file has the value of the last number that was acknowledged for it, or of a later one. */
    private void check(long acknowledged) {
        Map<String, String> kept = new AppendingStateStore(folder, 8 << 10, Duration.ofMillis(20)).read("fleet");
        kept.values().forEach(value -> assertThat(value).isEqualTo(KilledWriter.value(number(value))));
        for (long number = acknowledged; number > acknowledged - KilledWriter.KEYS; number--) {
            String key = "key" + number % KilledWriter.KEYS;
            long later = kept.containsKey(key) ? number(kept.get(key)) : number;
            boolean forgotten = !kept.containsKey(key);
            assertThat(later).as(key).isGreaterThanOrEqualTo(number);
            assertThat(forgotten && number % 7 != 6 && !forgottenLater(number))
                    .as(key + " is there")
                    .isFalse();
        }
    }

    /** A write that was under way may have come through. */
    private static boolean forgottenLater(long number) {
        return (number + KilledWriter.KEYS) % 7 == 6;
    }

    private static long number(String value) {
        return Long.parseLong(value.substring(0, value.indexOf(' ')));
    }

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        new AppendingStateStore(folder, 0, Duration.ofMillis(20))
                .write("fleet", Map.of("a", java.util.Optional.of("1")));
        assertThat(Files.getPosixFilePermissions(folder.resolve("fleet.log")).toString())
                .isEqualTo("[OWNER_READ, OWNER_WRITE]");
    }
}
