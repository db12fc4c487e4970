package dev.reeve.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs, its output in files: a background host that keeps them open blocks nobody. */
final class Launched {
    private final List<String> command;
    private final Process process;
    private final Path out;
    private final Path err;

    private Launched(List<String> command, Process process, Path out, Path err) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Launched of(ProcessBuilder builder, Path outputFolder) {
        try {
            Path out = Files.createTempFile(outputFolder, "out", "");
            Path err = Files.createTempFile(outputFolder, "err", "");
            builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            return new Launched(List.copyOf(builder.command()), builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first process of the command. */
    long pid() {
        return process.pid();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    /** What it ended with; a command that does not end in time is killed and fails the test. */
    Ran ended(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("%s did not end within %s: %s".formatted(command, within, ran()));
            }
            return ran();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + command + " ran", e);
        }
    }

    private Ran ran() {
        return new Ran(command, process.exitValue(), out(), err());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
