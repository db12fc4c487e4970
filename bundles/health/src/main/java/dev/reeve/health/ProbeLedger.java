package dev.reeve.health;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long the attempts of probes took and how many failed, since the sample before. Safe from any thread. */
final class ProbeLedger implements MetricSource {
    static final Metric LATENCY =
            Metric.gauge("probe_latency", "milliseconds", "Mean time that attempts of its probes took.");
    static final Metric ATTEMPTS = Metric.amount("probes", "1", "Attempts of its probes.");
    static final Metric FAILURES = Metric.amount("probe_failures", "1", "Attempts of its probes that failed.");

    private final Map<UnitName, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(int attempts, int failures, long nanos) {
        Entry plus(Entry other) {
            return new Entry(attempts + other.attempts, failures + other.failures, nanos + other.nanos);
        }
    }

    void add(UnitName unit, Answer answer, Duration took) {
        entries.merge(unit, new Entry(1, answer.passing() ? 0 : 1, took.toNanos()), Entry::plus);
    }

    @Override
    public Map<UnitName, Measures> units(FleetSnapshot fleet) {
        Map<UnitName, Measures> measured = new HashMap<>();
        List.copyOf(entries.keySet()).forEach(unit -> Optional.ofNullable(entries.remove(unit))
                .filter(_ -> fleet.byName().containsKey(unit))
                .ifPresent(entry -> measured.put(unit, measures(entry))));
        return measured;
    }

    private static Measures measures(Entry entry) {
        return Measures.builder()
                .put(LATENCY, entry.nanos() / 1e6 / entry.attempts())
                .put(ATTEMPTS, entry.attempts())
                .put(FAILURES, entry.failures())
                .build();
    }
}
