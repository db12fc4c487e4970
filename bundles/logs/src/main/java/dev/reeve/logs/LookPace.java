package dev.reeve.logs;

import java.time.Duration;

/**
 * How long until the next look at a log. One that grows is looked at before it can have grown by a quarter of its size; one that
 * does not, ever more seldom.
 */
final class LookPace {
    static final Duration SHORTEST = Duration.ofMillis(50);
    static final Duration GROWING = Duration.ofSeconds(1);
    static final Duration UNSEEN = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Whoever falls silent costs three looks until it costs one a minute: a disk that fills up is seen apart from these. */
    private static final int IDLE_FACTOR = 4;

    private static final long FASTEST_WRITER = 8L << 30;

    private LookPace() {}

    /**
     * @param before the time between the last two looks that was planned
     * @param grown by how many bytes it grew in {@code elapsed}
     */
    static Duration next(Duration before, long grown, Duration elapsed, long maxSize) {
        if (grown == 0) {
            Duration longer = before.multipliedBy(IDLE_FACTOR);
            return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        }
        double room = (double) maxSize / 4;
        return between(room / grown * elapsed.toMillis(), GROWING);
    }

    /** How long the disk may be left unobserved: a unit that nobody looks at may just begin to fill it. */
    static Duration disk(long free) {
        return between((double) free / 4 / FASTEST_WRITER * 1000, UNSEEN);
    }

    private static Duration between(double millis, Duration longest) {
        long bounded = Math.clamp((long) millis, SHORTEST.toMillis(), longest.toMillis());
        return Duration.ofMillis(bounded);
    }
}
