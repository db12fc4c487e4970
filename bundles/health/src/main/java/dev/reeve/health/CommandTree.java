package dev.reeve.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A command of a probe with everything that it started. */
final class CommandTree {
    /** In the environment of a command, inherited by whatever it starts. */
    static final String VARIABLE = "REEVE_PROBE";

    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 50;

    private CommandTree() {}

    /** Kills until nothing is found, because whoever is killed may just have started another. */
    static void kill(ProcessHandle command, String mark) {
        List<ProcessHandle> found =
                Stream.concat(Stream.of(command), command.descendants()).toList();
        for (int i = 0; i < ROUNDS && !found.isEmpty(); i++) {
            found.forEach(ProcessHandle::destroyForcibly);
            found = Stream.concat(found.stream().flatMap(ProcessHandle::descendants), marked(mark).stream())
                    .filter(ProcessHandle::isAlive)
                    .distinct()
                    .toList();
        }
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
