package dev.reeve.metrics.prometheus;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Amounts since this host began, for who wants counters. For one thread. */
final class RunningTotals {
    private final Map<Metric, Double> host = new TreeMap<>();
    private final Map<UnitName, Map<Metric, Double>> units = new HashMap<>();

    /** Units that left the fleet are forgotten. */
    void add(FleetSample sample) {
        double seconds = sample.span().toNanos() / 1e9;
        add(host, sample.host(), seconds);
        units.keySet().retainAll(sample.units().keySet());
        sample.units()
                .forEach((unit, measures) -> add(units.computeIfAbsent(unit, _ -> new TreeMap<>()), measures, seconds));
    }

    Measures host() {
        return measures(host);
    }

    Measures unit(UnitName name) {
        return measures(units.getOrDefault(name, Map.of()));
    }

    private static void add(Map<Metric, Double> totals, Measures measures, double seconds) {
        measures.forEach((metric, value) -> {
            if (metric.kind() == Metric.Kind.AMOUNT) {
                totals.merge(metric, value, Double::sum);
            } else if (metric.equals(UnitMetrics.CPU)) {
                totals.merge(metric, value * seconds, Double::sum);
            }
        });
    }

    private static Measures measures(Map<Metric, Double> totals) {
        Measures.Builder builder = Measures.builder();
        totals.forEach(builder::put);
        return builder.build();
    }
}
