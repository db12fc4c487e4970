package dev.reeve.metrics;

import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What several units come to together, as far as that can be told from what each comes to. */
final class Together {
    /** Percentiles, means, ratios and moments say nothing when they are summed up. */
    private static final Set<Metric> NOT_SUMMED = Set.of(
            UnitMetrics.P50,
            UnitMetrics.P95,
            UnitMetrics.P99,
            UnitMetrics.LATENCY,
            UnitMetrics.CONFIDENCE,
            UnitMetrics.HEARTBEAT,
            UnitMetrics.ACTIVITY,
            UnitMetrics.PRESSURE_CPU,
            UnitMetrics.PRESSURE_MEMORY,
            UnitMetrics.PRESSURE_IO);

    private Together() {}

    static Measures sum(Collection<Measures> units) {
        Map<Metric, Double> sums = new TreeMap<>();
        units.forEach(measures -> measures.forEach((metric, value) -> {
            if (!NOT_SUMMED.contains(metric)) {
                sums.merge(metric, value, Double::sum);
            }
        }));
        Measures.Builder builder = Measures.builder();
        sums.forEach(builder::put);
        return builder.build();
    }
}
