package dev.reeve.api.supervision;

import java.time.Duration;

/** How long a unit waits before it is started again. */
public sealed interface Delay {
    /** Not at all. */
    record Immediate() implements Delay {}

    /** Always the same time. */
    record Fixed(Duration delay) implements Delay {}

    /** {@code initial}, then {@code increment} more after each failure in a row, up to {@code max}. */
    record Linear(Duration initial, Duration increment, Duration max) implements Delay {}

    /**
     * {@code initial}; twice as long for each further failure within {@code window}, half as long for each good run
     * ({@link RestartRule#resetAfter()}) within it: from half of {@code initial} up to {@code max}. Other than a row,
     * what failed an hour ago and was well since is not forgotten by one good run.
     */
    record Adaptive(Duration initial, Duration max, Duration window) implements Delay {}

    /**
     * Not at all after the first failure, so that one crash costs nothing; then {@code initial}, {@code factor} times
     * more after each further failure in a row, up to {@code max}.
     *
     * @param factor &ge; 1
     * @param jitter 0..1: each delay is made longer or shorter at random by up to this part of it, so that units which
     *     failed together do not come back together
     */
    record Exponential(Duration initial, double factor, Duration max, double jitter) implements Delay {}
}
