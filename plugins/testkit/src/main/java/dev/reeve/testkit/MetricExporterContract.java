package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every exporter of metrics must do. Extend it and say how the exporter is made. */
@Timeout(60)
public abstract class MetricExporterContract {
    /** An exporter as its component makes it. */
    protected abstract MetricExporter exporter();

    @Test
    void takesASampleOfNothing() {
        takes(exporter(), new FleetSample(Instant.now(), Duration.ZERO, Measures.NONE, Map.of()));
    }

    @Test
    void takesEveryMetricAndThoseThatUnitsInvent() {
        Measures.Builder unit = Measures.builder();
        UnitMetrics.all().forEach(metric -> unit.put(metric, 1.5));
        unit.put(UnitMetrics.errors("http_429"), 1);
        unit.put(Metric.gauge("own.depth", "1", "Told by the unit itself."), -1e15);
        Measures.Builder host = Measures.builder();
        HostMetrics.all().forEach(metric -> host.put(metric, 0));
        takes(
                exporter(),
                new FleetSample(
                        Instant.now(),
                        Duration.ofSeconds(10),
                        host.build(),
                        Map.of(new UnitName("web"), unit.build(), new UnitName("db"), Measures.NONE)));
    }

    @Test
    void takesClocksThatAreSetBack() {
        MetricExporter exporter = exporter();
        Instant now = Instant.now();
        takes(exporter, sample(1, now));
        takes(exporter, sample(1, now.minus(Duration.ofDays(5))));
    }

    /** A sample comes every ten seconds: who takes longer misses some. */
    @Test
    @Timeout(10)
    void takesAThousandUnitsInTime() {
        takes(exporter(), sample(1000, Instant.now()));
    }

    private static void takes(MetricExporter exporter, FleetSample sample) {
        assertThatCode(() -> exporter.export(sample)).doesNotThrowAnyException();
    }

    private static FleetSample sample(int units, Instant at) {
        Measures measures = Measures.builder()
                .put(UnitMetrics.RSS, 118_000_000)
                .put(UnitMetrics.CPU, 0.125)
                .build();
        return new FleetSample(
                at,
                Duration.ofSeconds(10),
                measures,
                IntStream.range(0, units)
                        .boxed()
                        .collect(Collectors.toMap(i -> new UnitName("web-" + i), _ -> measures)));
    }
}
