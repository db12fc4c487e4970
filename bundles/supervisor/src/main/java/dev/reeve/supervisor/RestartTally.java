package dev.reeve.supervisor;

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
    private static final int KEPT_WITHOUT_LIMIT = 16;

    private final Deque<Instant> restarts = new ArrayDeque<>();
    private final FailureTally failures = new FailureTally();
    private Optional<Instant> readySince = Optional.empty();
    private int row;
    private int count;

    /** Of a run that was taken over, it is known since when. */
    void ready(Instant now) {
        readySince = readySince.or(() -> Optional.of(now));
    }

    void unready() {
        readySince = Optional.empty();
    }

    /** Whether it is ready, and has been long enough. */
    boolean well(RestartRule rule, Instant now) {
        return readySince
                .map(since -> Duration.between(since, now).compareTo(rule.resetAfter()) >= 0)
                .orElse(false);
    }

    RestartHistory ended(RestartRule rule, Ending ending, Instant now, double roll) {
        boolean good = well(rule, now);
        failures.ended(good, ending.failed(), now);
        row = good ? 1 : row + 1;
        readySince = Optional.empty();
        return new RestartHistory(
                ending.exit(), ending.failure(), ending.cause(), row, List.copyOf(restarts), failures.log(), now, roll);
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
        failures.forget();
        readySince = Optional.empty();
        row = 0;
        count = 0;
    }

    /** So many restarts as the rule can ask about; of a rule without a limit, a few. */
    Kept.Tally kept(RestartRule rule, Instant now) {
        Instant begin = now.minus(rule.window());
        int most = rule.maxRestarts().isPresent() ? rule.maxRestarts().getAsInt() + 1 : KEPT_WITHOUT_LIMIT;
        List<Instant> recent = restarts.stream().filter(at -> at.isAfter(begin)).toList();
        return new Kept.Tally(count, row, readySince, recent.subList(Math.max(0, recent.size() - most), recent.size()));
    }

    /** @param now nothing that counts can have been later, whatever the clock was */
    void recall(Kept.Tally kept, Instant now) {
        count = kept.count();
        row = kept.row();
        readySince = kept.readySince().map(at -> at.isAfter(now) ? now : at);
        kept.restarts().forEach(at -> restarts.addLast(at.isAfter(now) ? now : at));
    }

    /** Automatic restarts since it was last started by request. */
    int count() {
        return count;
    }
}
