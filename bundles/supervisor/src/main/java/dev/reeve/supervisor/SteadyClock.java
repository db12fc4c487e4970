package dev.reeve.supervisor;

import java.time.Instant;
import java.time.InstantSource;

/** Begins with the system's time and goes on steadily: a clock that is set while the fleet runs bends no restart window. */
final class SteadyClock implements InstantSource {
    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - beginNanos);
    }
}
