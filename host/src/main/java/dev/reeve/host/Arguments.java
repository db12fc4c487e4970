package dev.reeve.host;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the launcher asks of a JVM:
 * {@code MODE --home DIR --socket FILE [--foreground] [--timing] [--fleet PATH] [--ready FIFO] [-- WORD...]}.
 *
 * @param home absolute
 * @param socket where the host listens
 * @param foreground whether a terminal watches this process
 * @param timing whether start-up says what took how long
 * @param fleet what to run
 * @param ready a named pipe that gets one line when commands are accepted
 * @param words a command and its arguments
 */
record Arguments(
        Mode mode,
        Path home,
        Path socket,
        boolean foreground,
        boolean timing,
        Optional<Path> fleet,
        Optional<Path> ready,
        List<String> words) {
    /** What the JVM is for. */
    enum Mode {
        /** To be the host of a home. */
        RUN,
        /** To send one command to a running host, where curl cannot. */
        SEND,
        /** To be an interactive shell on a running host. */
        SHELL,
        /** To run one command that needs no running host. */
        OFFLINE
    }

    /** @throws IllegalArgumentException that says what is wrong */
    static Arguments parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("say what to do: run, send, shell or offline");
        }
        return new Parser(mode(rest.removeFirst())).parse(rest);
    }

    private static Mode mode(String word) {
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("unknown mode '" + word + "'");
    }

    private static final class Parser {
        private final Mode mode;
        private Optional<Path> home = Optional.empty();
        private Optional<Path> socket = Optional.empty();
        private Optional<Path> fleet = Optional.empty();
        private Optional<Path> ready = Optional.empty();
        private boolean foreground;
        private boolean timing;

        Parser(Mode mode) {
            this.mode = mode;
        }

        Arguments parse(Deque<String> rest) {
            while (!rest.isEmpty()) {
                String word = rest.removeFirst();
                if (word.equals("--")) {
                    break;
                }
                option(word, rest);
            }
            Path root = home.orElseThrow(() -> new IllegalArgumentException("--home is missing"));
            Path at = socket.orElseGet(() -> root.resolve("run").resolve("reeve.sock"));
            return new Arguments(mode, root, at, foreground, timing, fleet, ready, List.copyOf(rest));
        }

        private void option(String word, Deque<String> rest) {
            switch (word) {
                case "--home" -> home = path(word, rest);
                case "--socket" -> socket = path(word, rest);
                case "--fleet" -> fleet = path(word, rest);
                case "--ready" -> ready = path(word, rest);
                case "--foreground" -> foreground = true;
                case "--timing" -> timing = true;
                default -> throw new IllegalArgumentException("unknown option '" + word + "'");
            }
        }

        private static Optional<Path> path(String option, Deque<String> rest) {
            String value = rest.pollFirst();
            if (value == null) {
                throw new IllegalArgumentException(option + " needs a path");
            }
            return Optional.of(Path.of(value).toAbsolutePath().normalize());
        }
    }
}
