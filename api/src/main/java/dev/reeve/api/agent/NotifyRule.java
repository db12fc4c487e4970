package dev.reeve.api.agent;

import java.time.Duration;
import java.util.Optional;

/**
 * How a unit tells of itself: {@link dev.reeve.api.driver.Report}.
 *
 * @param ready whether it counts as ready only when it has said so
 * @param access which of its processes are heard
 * @param timeout how long it may take to say that it is ready, &gt; 0
 * @param watchdog it says at least this often that it is not stuck, &gt; 0; empty: it need not
 * @param store so many descriptors are kept for its next run, &ge; 0
 */
public record NotifyRule(boolean ready, Access access, Duration timeout, Optional<Duration> watchdog, int store) {
    /** Ready when it says so within 90 s, by its first process. */
    public static final NotifyRule DEFAULT =
            new NotifyRule(true, Access.MAIN, Duration.ofSeconds(90), Optional.empty(), 0);

    /** Which processes of a unit are heard. */
    public enum Access {
        /** The first one, or the one that it named in its place. */
        MAIN,
        /** All that it started. */
        ALL
    }

    public NotifyRule withReady(boolean value) {
        return new NotifyRule(value, access, timeout, watchdog, store);
    }

    public NotifyRule withAccess(Access value) {
        return new NotifyRule(ready, value, timeout, watchdog, store);
    }

    public NotifyRule withTimeout(Duration value) {
        return new NotifyRule(ready, access, value, watchdog, store);
    }

    public NotifyRule withWatchdog(Duration value) {
        return new NotifyRule(ready, access, timeout, Optional.of(value), store);
    }

    public NotifyRule withStore(int value) {
        return new NotifyRule(ready, access, timeout, watchdog, value);
    }
}
