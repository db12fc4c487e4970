package dev.reeve.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where fleets are found, and copies of them that a test may change. */
final class Fleets {
    static final Path ROOT = Path.of(System.getProperty("reeve.root"));
    static final Path EXAMPLES = ROOT.resolve("runtime/examples");

    private static final Path OWN = ROOT.resolve("runtime/e2e/src/test/resources/fleets");

    private Fleets() {}

    static Path copyOfExample(String name, Path into) {
        return copy(EXAMPLES.resolve(name), into.resolve(name));
    }

    static Path copyOf(String name, Path into) {
        return copy(OWN.resolve(name), into.resolve(name));
    }

    /** Replaces text in a file that must hold it. */
    static void edit(Path file, String old, String replacement) {
        try {
            String text = Files.readString(file);
            if (!text.contains(old)) {
                throw new AssertionError(file + " does not hold " + old);
            }
            Files.writeString(file, text.replace(old, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what a user's own run left there. */
    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.toString().contains("node_modules"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
