package dev.reeve.resources;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.ResourceFinding;
import dev.reeve.api.metrics.ResourceFinding.Level;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where a unit comes near its own limits.
 *
 * @param warning percent of a limit
 * @param critical percent of a limit; for processor time there is none, as a unit at that limit is slow and well
 */
record UnitFindings(double warning, double critical) {
    List<ResourceFinding> of(UnitSnapshot unit, Use use) {
        Limits limits = unit.spec().launch().limits();
        Measures now = measures(use.samples().getLast(), unit).orElse(Measures.NONE);
        List<ResourceFinding> found = new ArrayList<>();
        held(unit, memory(now), limits.memory().max(), UnitMetrics.RSS, "memory", found);
        OptionalDouble cores = limits.cpu().cores();
        OptionalDouble mean = use.mean(sample -> measures(sample, unit), UnitMetrics.CPU);
        if (mean.isPresent() && cores.isPresent()) {
            judge(unit, UnitMetrics.CPU, mean.getAsDouble(), cores.getAsDouble(), "cpu", found);
        }
        // The limit is that of each process, and of several only the sum is known.
        if (now.value(UnitMetrics.PROCESSES).orElse(0) == 1) {
            held(
                    unit,
                    now.value(UnitMetrics.DESCRIPTORS),
                    limits.openFiles(),
                    UnitMetrics.DESCRIPTORS,
                    "open_files",
                    found);
        }
        held(unit, now.value(UnitMetrics.THREADS), limits.processes(), UnitMetrics.THREADS, "processes", found);
        return found;
    }

    private static Optional<Measures> measures(FleetSample sample, UnitSnapshot unit) {
        return sample.unit(unit.name());
    }

    /** The sum counts shared pages several times, and the group counts files that can be dropped: the smaller one is nearer to what it holds. */
    private static OptionalDouble memory(Measures now) {
        OptionalDouble sum = now.value(UnitMetrics.RSS);
        OptionalDouble group = now.value(UnitMetrics.MEMORY);
        return sum.isPresent() && group.isPresent()
                ? OptionalDouble.of(Math.min(sum.getAsDouble(), group.getAsDouble()))
                : sum;
    }

    private void held(
            UnitSnapshot unit,
            OptionalDouble value,
            OptionalLong limit,
            Metric metric,
            String key,
            List<ResourceFinding> found) {
        if (value.isPresent() && limit.isPresent()) {
            judge(unit, metric, value.getAsDouble(), (double) limit.getAsLong(), key, found);
        }
    }

    private void judge(
            UnitSnapshot unit, Metric metric, double value, double limit, String key, List<ResourceFinding> found) {
        double percent = limit > 0 ? 100 * value / limit : 0;
        if (percent < warning) {
            return;
        }
        boolean slow = metric.equals(UnitMetrics.CPU);
        found.add(new ResourceFinding(
                percent >= critical && !slow ? Level.CRITICAL : Level.WARNING,
                new MetricSubject.Unit(unit.name()),
                metric,
                value,
                limit,
                "%s uses %s of %s %s (%.0f %%)"
                        .formatted(
                                unit.name(),
                                Amounts.text(value, metric),
                                Amounts.text(limit, metric),
                                Amounts.word(metric),
                                percent),
                slow
                        ? "raise limits.cpu of it if it is too slow, or give it less to do"
                        : "raise limits." + key + " of it, or find out what it needs so much for: at the limit it "
                                + Amounts.end(metric)));
    }
}
