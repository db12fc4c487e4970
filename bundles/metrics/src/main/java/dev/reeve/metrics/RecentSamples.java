package dev.reeve.metrics;

import dev.reeve.api.metrics.FleetSample;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The samples of the last minutes. Safe from any thread. */
final class RecentSamples {
    private final Duration reach;
    private final Deque<FleetSample> samples = new ArrayDeque<>();
    private Duration span = Duration.ZERO;

    /** @param reach that they cover at least, once they do */
    RecentSamples(Duration reach) {
        this.reach = reach;
    }

    /** How far back they reach is told by their spans: the clock that they are dated by may be set. */
    synchronized void add(FleetSample sample) {
        samples.addLast(sample);
        span = span.plus(sample.span());
        while (samples.size() > 1
                && !span.minus(samples.getFirst().span()).minus(reach).isNegative()) {
            span = span.minus(samples.removeFirst().span());
        }
    }

    synchronized Optional<FleetSample> latest() {
        return Optional.ofNullable(samples.peekLast());
    }

    synchronized List<FleetSample> all() {
        return List.copyOf(samples);
    }
}
