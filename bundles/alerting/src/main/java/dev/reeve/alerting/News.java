package dev.reeve.alerting;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.metrics.FleetSample;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What came since somebody looked. Nobody who brings it waits. Safe from any thread. */
final class News {
    /** The state of a unit is looked at anyway: what is given up is only no longer counted. */
    private static final int MOST_EVENTS = 20_000;
    /** What follows from a mean is one over a minute. */
    private static final Duration REACH = Duration.ofSeconds(70);

    private final Deque<FleetEvent> events = new ArrayDeque<>();
    private final Deque<FleetSample> samples = new ArrayDeque<>();
    private boolean fresh;
    private boolean woken;

    /** @param samples of the last minute, oldest first; none when there is no newer one than before */
    record Heard(List<FleetEvent> events, List<FleetSample> samples) {}

    synchronized void happened(FleetEvent event) {
        if (events.size() == MOST_EVENTS) {
            events.removeFirst();
        }
        events.addLast(event);
        wake();
    }

    synchronized void sampled(FleetSample sample) {
        samples.addLast(sample);
        samples.removeIf(
                old -> old.at().isBefore(sample.at().minus(REACH)) || old.at().isAfter(sample.at()));
        fresh = true;
        wake();
    }

    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Returns when there is something, or when it is time. */
    synchronized void await(Optional<Duration> patience) throws InterruptedException {
        long end = System.nanoTime() + patience.map(News::nanos).orElse(0L);
        while (!woken) {
            long left = patience.isEmpty() ? 0 : Math.ceilDiv(end - System.nanoTime(), 1_000_000L);
            if (patience.isPresent() && left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private static long nanos(Duration patience) {
        return Math.max(0, Math.min(patience.toMillis(), Duration.ofDays(1).toMillis())) * 1_000_000L;
    }

    synchronized Heard take() {
        Heard heard = new Heard(List.copyOf(events), fresh ? List.copyOf(samples) : List.of());
        events.clear();
        fresh = false;
        woken = false;
        return heard;
    }
}
