package dev.reeve.config.resolve;

import dev.reeve.api.text.Nearest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks programs up as the child will: a name with a slash from its working directory, any other name in PATH.
 *
 * @param searchPath folders between colons; an empty one is the working directory
 */
record Programs(Path workingDirectory, String searchPath) {
    /** Why a program cannot be started, and how to mend it. */
    record Misfit(String what, String expected, Optional<String> nearest) {}

    Optional<Misfit> misfit(String program) {
        try {
            return program.contains("/") ? misfitAt(program) : misfitInPath(program);
        } catch (InvalidPathException noPath) {
            return Optional.of(new Misfit("cannot be a path", "the path of a program", Optional.empty()));
        }
    }

    private Optional<Misfit> misfitAt(String program) {
        Path file = workingDirectory.resolve(program).normalize();
        if (!Files.exists(file)) {
            return Optional.of(new Misfit("does not exist", "a program at " + file, nearestBeside(file)));
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(new Misfit("is no file", "a program", Optional.empty()));
        }
        return Files.isExecutable(file)
                ? Optional.empty()
                : Optional.of(
                        new Misfit("is not executable", "an executable file: chmod +x " + file, Optional.empty()));
    }

    private Optional<Misfit> misfitInPath(String program) {
        List<Path> candidates = folders().stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isRegularFile)
                .toList();
        if (candidates.stream().anyMatch(Files::isExecutable)) {
            return Optional.empty();
        }
        if (!candidates.isEmpty()) {
            return Optional.of(new Misfit(
                    "is not executable", "an executable file: chmod +x " + candidates.getFirst(), Optional.empty()));
        }
        return Optional.of(new Misfit(
                "is in no folder of PATH (" + searchPath + ")",
                "an installed program, or ./" + program + " for one in the working directory",
                nearestInPath(program)));
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : searchPath.split(":", -1)) {
            folders.add(workingDirectory.resolve(folder));
        }
        return folders;
    }

    private Optional<String> nearestInPath(String program) {
        Set<String> names = new HashSet<>();
        folders().forEach(folder -> names.addAll(executables(folder)));
        return Nearest.slip(program, names.stream().sorted().toList());
    }

    private Optional<String> nearestBeside(Path file) {
        return Optional.ofNullable(file.getParent())
                .flatMap(folder -> Nearest.to(String.valueOf(file.getFileName()), executables(folder)))
                .map(name ->
                        workingDirectory.relativize(file.resolveSibling(name)).toString())
                .map(path -> path.contains("/") ? path : "./" + path);
    }

    private static List<String> executables(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    names.add(String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return names;
        }
        return names;
    }
}
