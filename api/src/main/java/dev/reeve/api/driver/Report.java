package dev.reeve.api.driver;

import java.time.Duration;

/**
 * What a unit tells of itself, in the words of {@code sd_notify}. A driver has made sure that it comes from the unit.
 */
public sealed interface Report {
    /** It can do its work, or can again after it read its configuration anew. */
    record Ready() implements Report {}

    /** It reads its configuration anew; {@link Ready} follows. */
    record Reloading() implements Report {}

    /** It is about to end by itself. */
    record Stopping() implements Report {}

    /** What it does now, in its own words: one line for people. */
    record Status(String text) implements Report {}

    /** It is not stuck. May come often: whoever hears it must be quick. */
    record Alive() implements Report {}

    /** It knows itself that it is stuck. */
    record Stuck() implements Report {}

    /** From now on it says {@link Alive} at least this often, &gt; 0. */
    record Interval(Duration watchdog) implements Report {}

    /** It needs this long from now, whatever it was given to start or to stop; &ge; 0. */
    record Extension(Duration time) implements Report {}

    /** Another of its processes is its first one now: {@link RunningUnit#pid} and {@link RunningUnit#record} changed. */
    record Moved(long pid) implements Report {}
}
