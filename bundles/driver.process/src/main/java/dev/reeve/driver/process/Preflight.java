package dev.reeve.driver.process;

import dev.reeve.api.driver.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out before a start what would fail in it, while there is still somebody to tell. */
final class Preflight {
    private static final int LONGEST_SHEBANG = 256;

    private Preflight() {}

    /**
     * Says what is wrong with a folder or a program, if anything is.
     *
     * @param program as {@link #locate} gives it
     */
    static void check(Path directory, String program) {
        check(directory);
        refuseUnusable(program, directory.resolve(program));
    }

    private static void check(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw refused("working directory " + directory + " "
                    + (Files.exists(directory) ? "is not a directory" : "does not exist")
                    + "; create it or change working_dir");
        }
        if (!Files.isExecutable(directory)) {
            throw refused(
                    "working directory " + directory + " cannot be entered; allow it (chmod +x) or change working_dir");
        }
    }

    /** The arguments with the program as a path, so that it is found wherever it is looked for. */
    static List<String> locate(List<String> argv, Path directory, Map<String, String> environment) {
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            throw refused("the command is empty; name a program");
        }
        List<String> located = new ArrayList<>(argv);
        located.set(0, program(argv.getFirst(), directory, SearchPath.in(environment)));
        return located;
    }

    private static String program(String name, Path directory, SearchPath path) {
        if (name.contains("/")) {
            return name;
        }
        return path.find(name, directory)
                .map(Path::toString)
                .orElseThrow(() -> refused("command '" + name + "' is in no folder of PATH (" + path.value()
                        + "); install it, extend PATH in environment, or write its full path"));
    }

    private static void refuseUnusable(String name, Path file) {
        if (!Files.exists(file)) {
            throw refused(
                    "command '" + name + "' does not exist (looked for " + file + "); install it or correct the path");
        }
        if (!Files.isRegularFile(file)) {
            throw refused("command '" + name + "' is not a file; name a program");
        }
        if (!Files.isExecutable(file)) {
            throw refused("command '" + name + "' is not executable; allow it: chmod +x " + file);
        }
        refuseBrokenScript(file);
    }

    private static void refuseBrokenScript(Path file) {
        String interpreter = interpreter(file);
        if (!interpreter.isEmpty() && !Files.exists(Path.of(interpreter))) {
            throw refused("the interpreter '" + interpreter + "' in the first line of " + file
                    + " does not exist; install it or correct the line");
        }
    }

    private static String interpreter(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            String head = new String(content.readNBytes(LONGEST_SHEBANG), StandardCharsets.ISO_8859_1);
            return head.startsWith("#!") ? head.substring(2).strip().split("\\s", 2)[0] : "";
        } catch (IOException _) {
            return "";
        }
    }

    private static StartFailure refused(String message) {
        return new StartFailure(message, false);
    }
}
