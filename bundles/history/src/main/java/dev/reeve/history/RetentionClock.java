package dev.reeve.history;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The time by which age is told. Follows the clock of the samples, but a jump forward only after an hour: a clock that is
 * wrong for a while must not make a day of samples look old.
 */
final class RetentionClock {
    private static final long JUMP = Duration.ofHours(1).toMillis();

    private OptionalLong last = OptionalLong.empty();
    private long now;
    private long ahead;
    private long waited;

    /** @param wall in ms since 1970, of a sample after the one before */
    long tell(long wall) {
        long step = last.isPresent() ? wall - last.getAsLong() : 0;
        if (last.isEmpty()) {
            now = wall;
        } else if (step > JUMP) {
            ahead += step;
            waited = 0;
        } else if (step < 0) {
            now += Math.min(0, ahead + step);
            ahead = Math.max(0, ahead + step);
        } else {
            now += step;
            waited += step;
        }
        last = OptionalLong.of(wall);
        if (ahead > 0 && waited > JUMP) {
            now += ahead;
            ahead = 0;
        }
        return now;
    }
}
