package dev.reeve.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one run has told of itself so far. Confined to the fleet thread. */
final class Testimony {
    boolean ready;
    boolean reloading;
    /** When it said that it ends by itself. */
    Optional<Instant> stopping = Optional.empty();

    Optional<String> status = Optional.empty();
    /** Until then it has asked for time, whatever it was given. */
    Optional<Instant> extended = Optional.empty();
    /** How often it must be heard, when it said so itself. */
    Optional<Duration> interval = Optional.empty();
    /** Since when it must be heard. */
    Optional<Instant> watched = Optional.empty();
    /** When it is looked at again. */
    Optional<Instant> look = Optional.empty();

    /** The deadline, or later when it asked for time. */
    Instant extended(Instant deadline) {
        return extended.filter(deadline::isBefore).orElse(deadline);
    }
}
