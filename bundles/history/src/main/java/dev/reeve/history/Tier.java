package dev.reeve.history;

import java.time.Duration;
import java.util.Optional;

/** How fine something is kept. What is old enough moves on to the next tier, so that each moment stands in one of them. */
enum Tier {
    /** Samples of the last hour, in pieces as they were packed. */
    FRESH(0, Duration.ofMillis(1), Duration.ofHours(1)),
    /** Samples. */
    RAW(1, Duration.ofMillis(1), Duration.ofHours(4)),
    MINUTE(2, Duration.ofMinutes(1), Duration.ofDays(2)),
    HOUR(3, Duration.ofHours(1), Duration.ofDays(2));

    private final int number;
    private final Duration span;
    private final Duration window;

    Tier(int number, Duration span, Duration window) {
        this.number = number;
        this.span = span;
        this.window = window;
    }

    /** Under which it stands in the database. */
    int number() {
        return number;
    }

    /** What one point covers, in ms; 1 for samples. */
    long span() {
        return span.toMillis();
    }

    /** What moves on together, in ms. */
    long window() {
        return window.toMillis();
    }

    Optional<Tier> next() {
        return switch (this) {
            case FRESH -> Optional.of(RAW);
            case RAW -> Optional.of(MINUTE);
            case MINUTE -> Optional.of(HOUR);
            case HOUR -> Optional.empty();
        };
    }
}
