package dev.reeve.health;

import dev.reeve.api.text.Durations;
import java.time.Duration;

/** A way of asking one run. Each attempt is made on a thread of its own, which is interrupted when its time is over. */
public interface Question {
    /** Asks once. An exception is a failure. When interrupted it ends whatever it has begun. */
    Answer ask() throws Exception;

    /** What is said of an attempt that was cut off. */
    default String late(Duration timeout) {
        return "no answer within " + Durations.words(timeout);
    }
}
