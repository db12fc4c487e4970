package dev.reeve.logs;

import java.time.Duration;
import java.time.Instant;

/** How fast a log is being cut: in a flood whoever writes is not made to wait for the disk. */
enum Traffic {
    CALM,
    FLOOD;

    /** Cuts that follow each other faster than this are a flood. */
    private static final Duration SPAN = Duration.ofSeconds(10);

    /** @param before when the log was last cut, or its oldest line written */
    static Traffic since(Instant before, Instant now) {
        return Duration.between(before, now).compareTo(SPAN) > 0 ? CALM : FLOOD;
    }
}
