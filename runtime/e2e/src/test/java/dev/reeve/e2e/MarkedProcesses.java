package dev.reeve.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Everything that was started with a variable in its environment, and everything started by that: processes inherit it
 * whatever their parent and session become. Reads {@code /proc}, so it sees nothing where there is none.
 */
final class MarkedProcesses {
    static final String VARIABLE = "REEVE_E2E_MARK";

    private static final Path PROC = Path.of("/proc");

    private final String mark = UUID.randomUUID().toString();
    private final Path home;

    /** @param home of the host, which its agents are told while nothing else of its environment is passed */
    MarkedProcesses(Path home) {
        this.home = home;
    }

    String mark() {
        return mark;
    }

    /** Zombies are not among them: they have no environment. */
    List<Long> alive() {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(this::marked)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a unit: Reeve tells each its unit in {@code REEVE_UNIT}. */
    List<Long> alive(String unit) {
        return alive().stream()
                .filter(pid -> variables(pid).contains("REEVE_UNIT=" + unit))
                .toList();
    }

    /** A line per process, for messages. */
    List<String> described() {
        return alive().stream()
                .map(pid -> pid + " " + read(pid, "cmdline").replace('\0', ' '))
                .toList();
    }

    /** Kills them, and says whether there was none left to kill. */
    boolean killed() {
        List<Long> alive = alive();
        alive.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        return alive.isEmpty();
    }

    private boolean marked(long pid) {
        List<String> variables = variables(pid);
        return variables.contains(VARIABLE + "=" + mark) || variables.contains("REEVE_HOME=" + home);
    }

    private static List<String> variables(long pid) {
        return List.of(read(pid, "environ").split("\0"));
    }

    /** A process may end, or belong to somebody else, while it is read. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
