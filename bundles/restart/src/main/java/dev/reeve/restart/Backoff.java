package dev.reeve.restart;

import dev.reeve.api.supervision.Delay;
import java.time.Duration;

/** The time before a restart, as a pure function of how many ends came in a row. */
final class Backoff {
    private Backoff() {}

    /**
     * @param row ends in a row, &ge; 1
     * @param roll at random in [0,1)
     */
    static Duration before(Delay delay, int row, double roll) {
        return switch (delay) {
            case Delay.Immediate _ -> Duration.ZERO;
            case Delay.Fixed(Duration fixed) -> fixed;
            case Delay.Linear linear -> linear(linear, row);
            case Delay.Exponential exponential -> exponential(exponential, row, roll);
        };
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
