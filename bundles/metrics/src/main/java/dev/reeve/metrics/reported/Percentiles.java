package dev.reeve.metrics.reported;

import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;
import org.HdrHistogram.AbstractHistogram;

/** What latencies come to. */
final class Percentiles {
    private static final double MICROS = 1000;

    private Percentiles() {}

    /** Nothing where there were no requests. */
    static Measures of(AbstractHistogram micros) {
        if (micros.getTotalCount() == 0) {
            return Measures.NONE;
        }
        return Measures.builder()
                .put(UnitMetrics.P50, micros.getValueAtPercentile(50) / MICROS)
                .put(UnitMetrics.P95, micros.getValueAtPercentile(95) / MICROS)
                .put(UnitMetrics.P99, micros.getValueAtPercentile(99) / MICROS)
                .put(UnitMetrics.LATENCY, micros.getMean() / MICROS)
                .build();
    }
}
