package dev.reeve.api.supervision;

import dev.reeve.api.agent.Exit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a policy may know of a unit that has just ended.
 *
 * @param failure why this end is a failure whatever the exit says, such as a probe that failed
 * @param cause the sort of the failure; empty when it is none
 * @param row ends without a good run of {@link RestartRule#resetAfter()} between them, this one included; &ge; 1
 * @param restarts when it was started again before, oldest first
 * @param log earlier failures and good runs, with this one
 * @param roll at random in [0,1), for jitter
 */
public record RestartHistory(
        Exit exit,
        Optional<String> failure,
        Optional<FailureCause> cause,
        int row,
        List<Instant> restarts,
        FailureLog log,
        Instant now,
        double roll) {
    public RestartHistory {
        restarts = List.copyOf(restarts);
    }

    public boolean failed() {
        return failure.isPresent() || !exit.success();
    }
}
