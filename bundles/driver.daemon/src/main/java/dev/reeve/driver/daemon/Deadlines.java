package dev.reeve.driver.daemon;

import java.time.Duration;

/**
 * How long a daemon's methods may take.
 *
 * @param start of {@code start}
 * @param stop of {@code stop}
 * @param kill of {@code stop} when the unit is killed
 * @param leave of {@code stop} when the service goes away
 */
record Deadlines(Duration start, Duration stop, Duration kill, Duration leave) {
    static final Deadlines DEFAULT =
            new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(5));
}
