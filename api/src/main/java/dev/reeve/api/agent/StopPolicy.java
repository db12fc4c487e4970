package dev.reeve.api.agent;

import java.time.Duration;
import java.util.Optional;

/**
 * How a unit is stopped: it drains, then it gets the stop signal, and after the grace its whole process tree is killed.
 *
 * @param signal what asks it to stop
 * @param drain empty: no drain
 * @param grace how long it may take to end after the signal, &gt; 0
 */
public record StopPolicy(Signal signal, Optional<Drain> drain, Duration grace) {
    /** TERM, no drain, 10 s. */
    public static final StopPolicy DEFAULT = new StopPolicy(Signal.TERM, Optional.empty(), Duration.ofSeconds(10));

    /**
     * The time in which a unit finishes what it has begun and gets nothing new. It ends early when the unit ends.
     *
     * @param signal tells the unit that it drains; empty: nothing is sent, it is only no longer ready
     * @param timeout the longest drain, &gt; 0
     */
    public record Drain(Optional<Signal> signal, Duration timeout) {}
}
