package dev.reeve.restart;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartHistory;
import java.time.Duration;
import java.time.Instant;

/** The time before a restart, as a pure function of what was before. */
final class Backoff {
    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Delay.Exponential SHORTAGE = new Delay.Exponential(Duration.ofSeconds(1), 2, REFUSED, 0.2);

    private Backoff() {}

    static Duration before(Delay delay, RestartHistory history) {
        int row = history.row();
        return switch (delay) {
            case Delay.Immediate _ -> Duration.ZERO;
            case Delay.Fixed(Duration fixed) -> fixed;
            case Delay.Linear linear -> linear(linear, row);
            case Delay.Exponential exponential -> exponential(exponential, row, history.roll());
            case Delay.Adaptive adaptive -> adaptive(adaptive, history);
        };
    }

    /** The longest that a rule knows: so long one waits where somebody refuses. */
    static Duration longest(Delay delay) {
        return switch (delay) {
            case Delay.Immediate _ -> REFUSED;
            case Delay.Fixed(Duration fixed) -> fixed;
            case Delay.Linear linear -> linear.max();
            case Delay.Exponential exponential -> exponential.max();
            case Delay.Adaptive adaptive -> adaptive.max();
        };
    }

    /** Whatever the rule says: it is not the unit that must be spared, but the machine. */
    static Duration untilThereIsRoom(RestartHistory history) {
        return exponential(SHORTAGE, history.row() + 1, history.roll());
    }

    private static Duration adaptive(Delay.Adaptive delay, RestartHistory history) {
        Instant begin = history.now().minus(delay.window());
        long failures = history.log().failuresAfter(begin);
        double steps = Math.max(-1, failures - 1.0 - history.log().goodRunsAfter(begin));
        return capped(delay.initial().toMillis() * Math.pow(2, steps), delay.max());
    }

    private static Duration linear(Delay.Linear delay, int row) {
        double millis =
                delay.initial().toMillis() + (row - 1.0) * delay.increment().toMillis();
        return capped(millis, delay.max());
    }

    private static Duration exponential(Delay.Exponential delay, int row, double roll) {
        if (row <= 1) {
            return Duration.ZERO;
        }
        Duration even = capped(delay.initial().toMillis() * Math.pow(delay.factor(), row - 2.0), delay.max());
        double spread = 1 + delay.jitter() * (2 * roll - 1);
        return capped(even.toMillis() * spread, delay.max());
    }

    private static Duration capped(double millis, Duration max) {
        return millis >= max.toMillis() ? max : Duration.ofMillis(Math.round(millis));
    }
}
