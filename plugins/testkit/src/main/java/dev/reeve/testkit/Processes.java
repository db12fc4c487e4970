package dev.reeve.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks at processes that a test started, by their ids. */
public final class Processes {
    private Processes() {}

    /** Whether the process runs; a zombie, which only waits for its parent to take notice, does not. */
    public static boolean runs(long pid) {
        return ProcessHandle.of(pid).isPresent() && alive(state(pid));
    }

    /** The ids in a file that a process writes, one a line, once there are so many. */
    public static List<Long> awaitPids(Path file, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> pids(file).size() >= count);
        return pids(file);
    }

    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static List<Long> pids(Path file) {
        try {
            String content = Files.readString(file);
            return content.substring(0, content.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> Long.valueOf(line.strip()))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It may have gone since it was looked for. */
    private static boolean alive(String state) {
        return !state.isEmpty() && !state.startsWith("Z");
    }

    /** What ps says of it; empty when there is no such process. */
    private static String state(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", String.valueOf(pid)).start();
            return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
