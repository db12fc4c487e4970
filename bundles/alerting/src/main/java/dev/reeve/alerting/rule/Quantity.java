package dev.reeve.alerting.rule;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A number that is known of units or of the machine: a metric, or what follows from several. */
public sealed interface Quantity {
    String name();

    /** What it is measured in, as metrics word it. */
    String unit();

    /** Whether it is of the machine and not of units. */
    boolean machine();

    /** @param samples oldest first, at least one */
    OptionalDouble of(MetricSubject subject, List<FleetSample> samples);

    /** A metric, in the latest sample. */
    record Plain(Metric metric, boolean machine) implements Quantity {
        @Override
        public String name() {
            return metric.name();
        }

        @Override
        public String unit() {
            return metric.unit();
        }

        @Override
        public OptionalDouble of(MetricSubject subject, List<FleetSample> samples) {
            return value(subject, samples.getLast(), metric);
        }
    }

    /** What share of one metric another one is, in percent, over the last minute where they are amounts. */
    record Share(String name, Metric part, Metric whole, boolean machine) implements Quantity {
        private static final Duration MINUTE = Duration.ofMinutes(1);

        @Override
        public String unit() {
            return "percent";
        }

        @Override
        public OptionalDouble of(MetricSubject subject, List<FleetSample> samples) {
            List<FleetSample> looked = part.kind() == Metric.Kind.AMOUNT ? minute(samples) : List.of(samples.getLast());
            OptionalDouble all = sum(subject, looked, whole);
            if (all.isEmpty()) {
                return OptionalDouble.empty();
            }
            double some = sum(subject, looked, part).orElse(0);
            return OptionalDouble.of(all.getAsDouble() > 0 ? 100 * some / all.getAsDouble() : 0);
        }

        private static List<FleetSample> minute(List<FleetSample> samples) {
            return samples.stream()
                    .filter(sample -> sample.at().isAfter(samples.getLast().at().minus(MINUTE)))
                    .toList();
        }

        /** Empty unless the latest one has it: what is no longer told is not known. */
        private static OptionalDouble sum(MetricSubject subject, List<FleetSample> samples, Metric metric) {
            return value(subject, samples.getLast(), metric).isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(samples.stream()
                            .flatMapToDouble(sample -> value(subject, sample, metric).stream())
                            .sum());
        }
    }

    /** How long ago it was what a metric tells the time of. */
    record Age(String name, Metric time) implements Quantity {
        @Override
        public String unit() {
            return "seconds";
        }

        @Override
        public boolean machine() {
            return false;
        }

        @Override
        public OptionalDouble of(MetricSubject subject, List<FleetSample> samples) {
            FleetSample last = samples.getLast();
            OptionalDouble at = value(subject, last, time);
            return at.isPresent()
                    ? OptionalDouble.of(Math.max(0, last.at().toEpochMilli() / 1000.0 - at.getAsDouble()))
                    : at;
        }
    }

    private static OptionalDouble value(MetricSubject subject, FleetSample sample, Metric metric) {
        return switch (subject) {
            case MetricSubject.Machine _ -> sample.host().value(metric);
            case MetricSubject.Unit unit ->
                sample.unit(unit.name()).orElse(Measures.NONE).value(metric);
        };
    }

    /** Those that have a name of their own; units may tell others, {@code own.NAME}, and {@code errors.KIND}. */
    static List<Quantity> all() {
        List<Quantity> all = new ArrayList<>();
        all.add(new Share("error_rate", UnitMetrics.ERRORS, UnitMetrics.REQUESTS, false));
        all.add(new Age("heartbeat_age", UnitMetrics.HEARTBEAT));
        all.add(new Age("activity_age", UnitMetrics.ACTIVITY));
        all.add(new Share("host_memory", HostMetrics.MEMORY_USED, HostMetrics.MEMORY_TOTAL, true));
        all.add(new Share("host_disk", HostMetrics.DISK_USED, HostMetrics.DISK_TOTAL, true));
        UnitMetrics.all().forEach(metric -> all.add(new Plain(metric, false)));
        HostMetrics.all().forEach(metric -> all.add(new Plain(metric, true)));
        return List.copyOf(all);
    }

    static Optional<Quantity> named(String name) {
        boolean own =
                name.matches(Metric.PATTERN) && Stream.of("own.", "errors.").anyMatch(name::startsWith);
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .or(() -> Optional.<Quantity>of(new Plain(Metric.gauge(own ? name : "own", "1", ""), false))
                        .filter(_ -> own));
    }
}
