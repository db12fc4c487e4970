package dev.reeve.supervisor;

import dev.reeve.api.supervision.FailureLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;

/** Counts the failures and the good runs of one unit. */
final class FailureTally {
    private static final int KEPT = 1000;

    private final Deque<Instant> failures = new ArrayDeque<>();
    private final Deque<Instant> goodRuns = new ArrayDeque<>();
    private Optional<Instant> since = Optional.empty();
    private int total;

    /** @param good whether the run that ended was ready long enough */
    void ended(boolean good, boolean failed, Instant now) {
        if (good) {
            keep(goodRuns, now);
            since = Optional.empty();
        }
        if (failed) {
            keep(failures, now);
            total++;
            since = since.or(() -> Optional.of(now));
        }
    }

    void forget() {
        failures.clear();
        goodRuns.clear();
        since = Optional.empty();
        total = 0;
    }

    FailureLog log() {
        return new FailureLog(new ArrayList<>(failures), new ArrayList<>(goodRuns), total, since);
    }

    private static void keep(Deque<Instant> times, Instant now) {
        times.addLast(now);
        if (times.size() > KEPT) {
            times.removeFirst();
        }
    }
}
