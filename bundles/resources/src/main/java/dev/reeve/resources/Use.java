package dev.reeve.resources;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What of something is used, out of samples of the whole fleet. */
record Use(List<FleetSample> samples) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    Use {
        samples = List.copyOf(samples);
    }

    /** In the last sample. */
    static OptionalDouble now(FleetSample sample, Function<FleetSample, Optional<Measures>> of, Metric metric) {
        Optional<Measures> measures = of.apply(sample);
        return measures.isPresent() ? measures.get().value(metric) : OptionalDouble.empty();
    }

    /** The mean of the last minute. */
    OptionalDouble mean(Function<FleetSample, Optional<Measures>> of, Metric metric) {
        return samples.stream()
                .filter(sample -> sample.at().isAfter(samples.getLast().at().minus(MINUTE)))
                .map(sample -> now(sample, of, metric))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /** All units together, in the last sample; empty when it is known of none. */
    OptionalDouble together(Metric metric) {
        double[] known = samples.getLast().units().values().stream()
                .map(measures -> measures.value(metric))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return known.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(known).sum());
    }
}
