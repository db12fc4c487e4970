package dev.reeve.control;

import java.util.Optional;

/**
 * How a command ended.
 *
 * @param error for the caller's standard error
 */
record Outcome(int exitCode, Optional<String> error) {
    static final Outcome DONE = new Outcome(0, Optional.empty());

    static Outcome failed(int exitCode, String error) {
        return new Outcome(exitCode, Optional.of(error));
    }
}
