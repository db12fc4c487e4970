package dev.reeve.api.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process driver starts.
 *
 * @param argv the program and its arguments, without a shell between; empty for units that are no process
 * @param workingDirectory absolute
 * @param environment added to the environment of the host, overriding it
 * @param user the account to run as; empty for the account of the host
 */
public record Launch(
        List<String> argv,
        Path workingDirectory,
        Map<String, String> environment,
        Optional<String> user,
        Limits limits) {
    public Launch {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** A program with its arguments, in a directory, with nothing else said. */
    public static Launch of(Path workingDirectory, String... argv) {
        return new Launch(List.of(argv), workingDirectory, Map.of(), Optional.empty(), Limits.NONE);
    }

    /** For units that are no process. */
    public static Launch nothing() {
        return of(Path.of("/"));
    }
}
