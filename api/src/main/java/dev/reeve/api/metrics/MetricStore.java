package dev.reeve.api.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The history of what was measured. Safe from any thread; a query may wait for the disk.
 *
 * <p>Keeps every sample for a day, then what it comes to per minute and per hour for longer.
 */
@ProviderType
public interface MetricStore {
    /**
     * The values of one metric in {@code [from, to)}, oldest first, as fine as they are kept and no finer than
     * {@code step}; where nothing was measured there is no point.
     *
     * @param step of the points; zero for every sample
     * @throws IllegalArgumentException when {@code to} lies before {@code from}
     */
    List<Point> points(MetricSubject subject, Metric metric, Instant from, Instant to, Duration step);

    /** The metrics that are kept of a subject, by name. */
    List<Metric> metrics(MetricSubject subject);

    Condition condition();

    /**
     * What a metric came to in a time.
     *
     * @param at when the time begins
     * @param value of gauges and counters the mean, of amounts the sum
     * @param min of the samples
     * @param max of the samples
     * @param count of samples, &ge; 1
     */
    record Point(Instant at, double value, double min, double max, long count) {}

    /**
     * How the store does.
     *
     * @param bytes on disk
     * @param rows samples of one subject that are kept
     * @param trouble why nothing is kept at the moment, or what was lost lately, with the mend; empty when all is well
     */
    record Condition(long bytes, long rows, Optional<Instant> oldest, Optional<String> trouble) {}
}
