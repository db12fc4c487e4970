package dev.reeve.api.fleet;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something wrong in a fleet file.
 *
 * @param line 1-based
 * @param column 1-based
 * @param what is wrong
 * @param expected instead, or how to mend it
 * @param nearest the known word that is most like the unknown one
 */
public record Problem(Path file, int line, int column, String what, String expected, Optional<String> nearest) {
    /** {@code reeve.yaml:7:5: unknown key 'comand', expected one of …, did you mean 'command'?} */
    @Override
    public String toString() {
        return "%s:%d:%d: %s, expected %s%s"
                .formatted(
                        file,
                        line,
                        column,
                        what,
                        expected,
                        nearest.map(word -> ", did you mean '" + word + "'?").orElse(""));
    }
}
