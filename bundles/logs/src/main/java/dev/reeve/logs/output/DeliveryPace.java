package dev.reeve.logs.output;

import java.time.Duration;

/** How long until the next attempt. A log that does not grow is looked at ever more seldom, and so is who cannot be reached. */
final class DeliveryPace {
    private static final Duration BROUGHT = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration FULL = Duration.ofMillis(2);
    private static final Duration FULL_MOST = Duration.ofMillis(200);
    private static final Duration FAILED = Duration.ofMillis(100);
    private static final Duration FAILED_LONG = Duration.ofSeconds(1);
    private static final Duration FAILED_MOST = Duration.ofSeconds(30);

    private Duration next = Duration.ZERO;
    private After after = After.BROUGHT;

    private enum After {
        BROUGHT,
        NOTHING,
        FULL,
        FAILED
    }

    Duration next() {
        return next;
    }

    /** Whether the last look found nothing. */
    boolean idle() {
        return after == After.NOTHING;
    }

    boolean failsForLong() {
        return after == After.FAILED && next.compareTo(FAILED_LONG) >= 0;
    }

    /** There may be more. */
    void brought() {
        after = After.BROUGHT;
        next = Duration.ZERO;
    }

    void nothing() {
        longer(After.NOTHING, BROUGHT, IDLE);
    }

    /** @param some whether it took something */
    void full(boolean some) {
        if (some) {
            next = Duration.ZERO;
        }
        longer(After.FULL, FULL, FULL_MOST);
    }

    void failed() {
        longer(After.FAILED, FAILED, FAILED_MOST);
    }

    private void longer(After now, Duration least, Duration most) {
        Duration twice = next.multipliedBy(2);
        Duration bounded = twice.compareTo(most) < 0 ? twice : most;
        next = after != now || bounded.compareTo(least) < 0 ? least : bounded;
        after = now;
    }
}
