package dev.reeve.history;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSubject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Samples that are not on the disk yet; when there are too many, the oldest are lost. For one thread at a time. */
final class Backlog {
    private final int rows;
    private final ArrayDeque<FleetSample> samples = new ArrayDeque<>();
    private int size;
    private long lost;

    /** @param rows how many there may be, a sample having one for each subject */
    Backlog(int rows) {
        this.rows = rows;
    }

    void add(FleetSample sample) {
        samples.add(sample);
        size += size(sample);
        while (size > rows && samples.size() > 1) {
            size -= size(samples.remove());
            lost++;
        }
    }

    void clear() {
        samples.clear();
        size = 0;
        lost = 0;
    }

    /** Oldest first. */
    List<FleetSample> samples() {
        return List.copyOf(samples);
    }

    /** Samples that were lost since it was last empty. */
    long lost() {
        return lost;
    }

    static Measures of(FleetSample sample, MetricSubject subject) {
        return switch (subject) {
            case MetricSubject.Machine _ -> sample.host();
            case MetricSubject.Unit(var name) -> sample.unit(name).orElse(Measures.NONE);
        };
    }

    /** A block of one lane, 0. */
    static Block points(List<FleetSample> samples, MetricSubject subject, Metric metric, long from, long to) {
        TreeMap<Long, List<Double>> values = new TreeMap<>();
        for (FleetSample sample : samples) {
            long at = sample.at().toEpochMilli();
            of(sample, subject).value(metric).ifPresent(value -> {
                if (at >= from && at < to) {
                    values.computeIfAbsent(at, _ -> new ArrayList<>()).add(value);
                }
            });
        }
        return HistoryReader.samples(values);
    }

    static Set<Metric> metrics(List<FleetSample> samples, MetricSubject subject) {
        Set<Metric> metrics = new HashSet<>();
        samples.forEach(sample -> metrics.addAll(of(sample, subject).metrics()));
        return metrics;
    }

    static long rows(List<FleetSample> samples) {
        return samples.stream().mapToLong(Backlog::size).sum();
    }

    private static int size(FleetSample sample) {
        return 1 + sample.units().size();
    }
}
