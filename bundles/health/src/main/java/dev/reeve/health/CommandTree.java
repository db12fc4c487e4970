package dev.reeve.health;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command of a probe with everything that it started. */
final class CommandTree {
    /** In the environment of a command, inherited by whatever it starts. */
    static final String VARIABLE = "REEVE_PROBE";

    private static final System.Logger LOG = System.getLogger(CommandTree.class.getName());
    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofMillis(200);

    private CommandTree() {}

    /** Kills until nothing is found, because whoever is killed may just have started another. */
    static void kill(ProcessHandle command, String mark) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<ProcessHandle> found =
                Stream.concat(Stream.of(command), command.descendants()).toList();
        while (!found.isEmpty() && System.nanoTime() < deadline) {
            found.forEach(ProcessHandle::destroyForcibly);
            if (!awaitEnd(found)) {
                return;
            }
            found = Stream.concat(found.stream().flatMap(ProcessHandle::descendants), marked(mark).stream())
                    .filter(ProcessHandle::isAlive)
                    .distinct()
                    .toList();
        }
        if (!found.isEmpty()) {
            LOG.log(Level.WARNING, "of a probe, processes {0} do not end, even when killed", pids(found));
        }
    }

    /** At most for a while: one that nobody reaps never ends, and bears no mark any more. False when interrupted. */
    private static boolean awaitEnd(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(ROUND.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private static String pids(List<ProcessHandle> processes) {
        return processes.stream().map(process -> String.valueOf(process.pid())).collect(Collectors.joining(", "));
    }

    private static List<ProcessHandle> marked(String mark) {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry ->
                            Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .filter(entry -> bears(entry, mark))
                    .flatMap(entry ->
                            ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static boolean bears(Path process, String mark) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + mark);
        } catch (IOException _) {
            return false;
        }
    }
}
