package dev.reeve.gogo.commands.log;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which lines of logs are shown.
 *
 * @param last at most so many of each; empty: as many as the rest lets through
 * @param previous only those of the run before the latest
 */
public record LogWindow(
        OptionalLong last, Optional<Pattern> grep, Optional<Instant> since, Optional<Instant> until, boolean previous) {
    private static final long STANDARD = 50;

    /** Without a number: the last 50, and where a time or a run bounds them, all. */
    long most() {
        boolean bounded = since.isPresent() || until.isPresent() || previous;
        return last.orElse(bounded ? Long.MAX_VALUE : STANDARD);
    }

    Predicate<String> wanted() {
        return grep.<Predicate<String>>map(
                        pattern -> line -> pattern.matcher(line).find())
                .orElse(_ -> true);
    }

    boolean timed() {
        return since.isPresent() || until.isPresent();
    }
}
