package dev.reeve.metrics.reported;

import dev.reeve.api.metrics.Measures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a unit tells of itself: what was added since its last report, and how things are now. Each report is a sign of life.
 *
 * @param requests that were finished, each with its latency
 * @param values amounts and counters: how much was added; gauges: what holds from now on
 */
record AgentReport(List<Request> requests, Measures values) {
    AgentReport {
        requests = List.copyOf(requests);
    }

    /**
     * A request, a task or an inference that was finished.
     *
     * @param latency &ge; 0
     * @param error how it failed, such as {@code http_429}; empty when it did not
     */
    record Request(Duration latency, Optional<String> error) {}
}
