package dev.reeve.api.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a unit failed and when it was well, since it was last started by request.
 *
 * @param failures the latest, oldest first; at least 1000 are kept
 * @param goodRuns ends of runs that were ready for {@link RestartRule#resetAfter()}, as many
 * @param total how many failures
 * @param since the first failure of those without a good run between them
 */
public record FailureLog(List<Instant> failures, List<Instant> goodRuns, int total, Optional<Instant> since) {
    public static final FailureLog EMPTY = new FailureLog(List.of(), List.of(), 0, Optional.empty());

    public FailureLog {
        failures = List.copyOf(failures);
        goodRuns = List.copyOf(goodRuns);
    }

    public long failuresAfter(Instant begin) {
        return failures.stream().filter(at -> at.isAfter(begin)).count();
    }

    public long goodRunsAfter(Instant begin) {
        return goodRuns.stream().filter(at -> at.isAfter(begin)).count();
    }
}
