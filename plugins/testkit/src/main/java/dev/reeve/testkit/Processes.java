package dev.reeve.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
        return ProcessHandle.of(pid).isPresent() && !zombie(pid);
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
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean zombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException _) {
            return false;
        }
    }
}
