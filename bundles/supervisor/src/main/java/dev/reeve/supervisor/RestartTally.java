package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Counts the ends and restarts of one unit. */
final class RestartTally {
    private static final int KEPT = 1000;

    private final Deque<Instant> restarts = new ArrayDeque<>();
    private Optional<Instant> readySince = Optional.empty();
    private int row;
    private int count;

    void ready(Instant now) {
        readySince = Optional.of(now);
    }

    void unready() {
        readySince = Optional.empty();
    }

    RestartHistory ended(RestartRule rule, Exit exit, Optional<String> failure, Instant now, double roll) {
        boolean good = readySince
                .map(since -> Duration.between(since, now).compareTo(rule.resetAfter()) >= 0)
                .orElse(false);
        row = good ? 1 : row + 1;
        readySince = Optional.empty();
        return new RestartHistory(exit, failure, row, List.copyOf(restarts), now, roll);
    }

    void restarted(Instant now) {
        count++;
        restarts.addLast(now);
        if (restarts.size() > KEPT) {
            restarts.removeFirst();
        }
    }

    /** It came up again because another one failed, which is not to count against it. */
    void restartedWithOthers() {
        count++;
    }

    /** Somebody started it by hand: what was before does not count any more. */
    void forget() {
        restarts.clear();
        readySince = Optional.empty();
        row = 0;
        count = 0;
    }

    /** Automatic restarts since it was last started by request. */
    int count() {
        return count;
    }
}
