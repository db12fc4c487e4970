package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A process that appends numbered lines of 100 bytes, each number once, at full speed. */
record Writer(Process process) implements AutoCloseable {
    /** Through a buffer, so that writes end in the midst of lines. */
    static Writer buffered(Path log, int lines) throws IOException {
        return start(log, "awk", "BEGIN{for(i=1;i<=" + lines + ";i++) printf \"%099d\\n\", i}");
    }

    /** One write for each line. */
    static Writer lineByLine(Path log, int lines) throws IOException {
        return start(log, "sh", "-c", "i=1; while [ $i -le " + lines + " ]; do printf '%099d\\n' $i; i=$((i+1)); done");
    }

    /** Goes on until it is ended. */
    static Writer endless(Path log) throws IOException {
        return buffered(log, Integer.MAX_VALUE);
    }

    private static Writer start(Path log, String... command) throws IOException {
        Files.createDirectories(log.getParent());
        return new Writer(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    boolean writes() {
        return process.isAlive();
    }

    void awaitBytes(Path log, long bytes) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(log) >= bytes);
    }

    /** Holds it, and waits until it stands. */
    Optional<Runnable> freeze() {
        signal("STOP");
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> !process.isAlive() || stands());
        return Optional.of(() -> signal("CONT"));
    }

    private boolean stands() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return "TZX".contains(stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3));
        } catch (IOException _) {
            return true;
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }
}
