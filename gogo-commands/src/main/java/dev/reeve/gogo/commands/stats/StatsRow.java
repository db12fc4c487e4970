package dev.reeve.gogo.commands.stats;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * What one unit, or several together, use and do.
 *
 * @param span what amounts cover
 * @param meanCpu of the last five minutes, in cores
 * @param peakRss of the last five minutes, in bytes
 */
public record StatsRow(
        String name, Instant at, Duration span, Measures now, OptionalDouble meanCpu, OptionalDouble peakRss) {
    public static StatsRow of(UnitName unit, Metrics metrics, FleetSample sample) {
        Function<FleetSample, Measures> of = each -> each.unit(unit).orElse(Measures.NONE);
        return row(unit.value(), of.apply(sample), metrics.recent(), sample, of);
    }

    public static StatsRow host(Metrics metrics, FleetSample sample) {
        return row("host", sample.host(), metrics.recent(), sample, FleetSample::host);
    }

    /** Percentiles over the requests of all of them. */
    public static StatsRow together(List<UnitName> units, Metrics metrics, FleetSample sample) {
        return new StatsRow(
                "together",
                sample.at(),
                sample.span(),
                metrics.together(units),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static StatsRow row(
            String name,
            Measures now,
            List<FleetSample> recent,
            FleetSample sample,
            Function<FleetSample, Measures> of) {
        return new StatsRow(
                name,
                sample.at(),
                sample.span(),
                now,
                values(recent, of, UnitMetrics.CPU).average(),
                values(recent, of, UnitMetrics.RSS).max());
    }

    public OptionalDouble value(Metric metric) {
        return now.value(metric);
    }

    /** An amount, per second. */
    public OptionalDouble rate(Metric metric) {
        double seconds = span.toNanos() / 1e9;
        return seconds > 0
                ? value(metric).stream().map(amount -> amount / seconds).findFirst()
                : OptionalDouble.empty();
    }

    private static DoubleStream values(List<FleetSample> samples, Function<FleetSample, Measures> of, Metric metric) {
        return samples.stream().map(of).flatMapToDouble(measures -> measures.value(metric).stream());
    }
}
