package dev.reeve.api.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the host found last, and how it did in the looks that are remembered, 1000 at most. Looks that knew nothing
 * count neither in {@code availability} nor in {@code meanTime}.
 *
 * @param last status, time and duration of the last look
 * @param message what was found, in one line
 * @param details what else the check says
 * @param mend what to do about it; empty while it is healthy or nobody knows
 * @param since when the status became what it is
 * @param availability percent of the looks that found it healthy or degraded; empty before the first
 * @param meanTime that a look took
 */
public record CheckReport(
        String name,
        Look last,
        String message,
        List<String> details,
        Optional<String> mend,
        Instant since,
        Optional<Double> availability,
        Duration meanTime) {
    public CheckReport {
        details = List.copyOf(details);
    }

    public HealthStatus status() {
        return last.status();
    }
}
