package dev.reeve.driver.process.cgroup;

import dev.reeve.driver.process.system.Descriptors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** The files by which the kernel is told and asked about a group. */
final class ControlFile {
    private ControlFile() {}

    /** Empty when there is none: the controller is not there, or the group has gone. */
    static String read(Path file) {
        return new String(Descriptors.content(file.toString()), StandardCharsets.US_ASCII);
    }

    /** Lines of a word and a number. */
    static Map<String, Long> numbers(Path file) {
        return numbers(read(file));
    }

    static Map<String, Long> numbers(String text) {
        Map<String, Long> numbers = new HashMap<>();
        text.lines()
                .map(line -> line.split(" ", 2))
                .filter(word -> word.length == 2)
                .forEach(word -> {
                    try {
                        numbers.put(word[0], Long.parseLong(word[1]));
                    } catch (NumberFormatException _) {
                        // A later kernel may say more.
                    }
                });
        return numbers;
    }

    /** Never creates a file: one that the kernel does not have cannot be had. */
    static void write(Path file, String value) throws IOException {
        Files.write(
                file,
                value.getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** The same, in fewer steps, for what is told at each start; whether it was accepted. */
    static boolean accepts(Path file, String value) {
        return Descriptors.write(file.toString(), value.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the kernel objected to, in its own words. */
    static String reason(IOException failure) {
        return failure instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getReason()
                : String.valueOf(failure);
    }

    static UncheckedIOException broken(String what, IOException failure) {
        return new UncheckedIOException(what + ": " + reason(failure), failure);
    }
}
