package dev.reeve.driver.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where programs are looked for. */
record SearchPath(String value) {
    /** The path in an environment, or what systems take when there is none. */
    static SearchPath in(java.util.Map<String, String> environment) {
        return new SearchPath(environment.getOrDefault("PATH", "/usr/bin:/bin"));
    }

    /** The first program of this name that the host may execute; an empty folder means {@code directory}. */
    Optional<Path> find(String name, Path directory) {
        return folders().stream()
                .map(folder -> directory.resolve(folder).resolve(name))
                .filter(SearchPath::program)
                .findFirst();
    }

    private List<String> folders() {
        return Arrays.asList(value.split(File.pathSeparator, -1));
    }

    private static boolean program(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
