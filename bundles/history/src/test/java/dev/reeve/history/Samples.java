package dev.reeve.history;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Samples as a fleet gives them. */
final class Samples {
    static final Duration PERIOD = Duration.ofSeconds(10);
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    static final MetricSubject MACHINE = new MetricSubject.Machine();

    private Samples() {}

    static MetricSubject unit(int number) {
        return new MetricSubject.Unit(new UnitName("u" + number));
    }

    /** Of one unit, {@code u0}. */
    static FleetSample one(Instant at, Metric metric, double value) {
        return new FleetSample(
                at,
                PERIOD,
                Measures.NONE,
                Map.of(new UnitName("u0"), Measures.builder().put(metric, value).build()));
    }

    /** Of so many units; what is measured follows from the time. */
    static FleetSample fleet(Instant at, int units) {
        Random random = new Random(at.toEpochMilli());
        Map<UnitName, Measures> measures = new HashMap<>();
        for (int i = 0; i < units; i++) {
            measures.put(
                    new UnitName("u" + i),
                    Measures.builder()
                            .put(UnitMetrics.RSS, 50_000_000 + 4096L * random.nextInt(1000))
                            .put(UnitMetrics.CPU, random.nextInt(1000) / 1000.0)
                            .put(UnitMetrics.READ, random.nextInt(4) == 0 ? 4096 * random.nextInt(100) : 0)
                            .put(UnitMetrics.P95, 10 * random.nextDouble())
                            .build());
        }
        Measures host = Measures.builder()
                .put(HostMetrics.CPU, 100 * random.nextDouble())
                .build();
        return new FleetSample(at, PERIOD, host, measures);
    }
}
