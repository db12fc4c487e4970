package dev.reeve.metrics.reported;

import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;

/** What one run of a unit has told of itself. Safe from any thread. */
final class UnitReports {
    /** Names that a unit can invent: beyond them, errors count as {@code other} and values are dropped. */
    static final int MOST_NAMES = 32;

    private static final String OTHER = "other";

    /** What has not been told again for so long holds no longer. */
    private static final long STALE = Duration.ofMinutes(1).toNanos();

    private final long run;
    private final LatencyWindow latencies = new LatencyWindow();
    private final Map<Metric, Double> amounts = new HashMap<>();
    private final Map<Metric, Double> totals = new HashMap<>();
    private final Map<Metric, Told> gauges = new HashMap<>();
    private Optional<Instant> heartbeat = Optional.empty();
    private Optional<Instant> activity = Optional.empty();

    /** @param at as {@link System#nanoTime} counts */
    private record Told(double value, long at) {}

    UnitReports(long run) {
        this.run = run;
    }

    long run() {
        return run;
    }

    synchronized void add(AgentReport report, Instant time, long now) {
        heartbeat = Optional.of(time);
        report.requests().forEach(request -> add(request, now));
        if (!report.requests().isEmpty()) {
            activity = Optional.of(time);
        }
        report.values().forEach((metric, value) -> put(metric, value, now));
    }

    /** What was told since the last step, and what holds now. */
    synchronized Measures step(long now) {
        Measures.Builder measures = Measures.builder();
        amounts.forEach(measures::put);
        amounts.replaceAll((_, _) -> 0.0);
        totals.forEach(measures::put);
        gauges.values().removeIf(told -> now - told.at > STALE);
        gauges.forEach((metric, told) -> measures.put(metric, told.value));
        heartbeat.ifPresent(at -> measures.put(UnitMetrics.HEARTBEAT, seconds(at)));
        activity.ifPresent(at -> measures.put(UnitMetrics.ACTIVITY, seconds(at)));
        latencies.step(now);
        AbstractHistogram all = LatencyWindow.none();
        latencies.addTo(all);
        return measures.build().or(Percentiles.of(all));
    }

    synchronized void addLatencies(AbstractHistogram sum) {
        latencies.addTo(sum);
    }

    private void add(AgentReport.Request request, long now) {
        latencies.add(request.latency(), now);
        amounts.merge(UnitMetrics.REQUESTS, 1.0, Double::sum);
        // From the first request on it is known that none failed.
        amounts.merge(UnitMetrics.ERRORS, request.error().isPresent() ? 1.0 : 0.0, Double::sum);
        request.error().map(UnitMetrics::errors).ifPresent(kind -> {
            boolean fits = amounts.containsKey(kind) || amounts.size() < MOST_NAMES;
            amounts.merge(fits ? kind : UnitMetrics.errors(OTHER), 1.0, Double::sum);
        });
    }

    private void put(Metric metric, double value, long now) {
        switch (metric.kind()) {
            case AMOUNT -> sum(amounts, metric, value);
            case COUNTER -> sum(totals, metric, value);
            case GAUGE -> {
                if (gauges.containsKey(metric) || gauges.size() < MOST_NAMES) {
                    gauges.put(metric, new Told(value, now));
                }
            }
        }
    }

    private static void sum(Map<Metric, Double> sums, Metric metric, double value) {
        if (sums.containsKey(metric) || sums.size() < MOST_NAMES) {
            sums.merge(metric, value, Double::sum);
        }
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
