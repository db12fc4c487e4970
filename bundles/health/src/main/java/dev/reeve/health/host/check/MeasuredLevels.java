package dev.reeve.health.host.check;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.health.host.check.LevelCheck.Level;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Levels in the latest sample. */
public final class MeasuredLevels {
    private final Supplier<Optional<FleetSample>> latest;

    public MeasuredLevels(Supplier<Optional<FleetSample>> latest) {
        this.latest = latest;
    }

    public Optional<Level> cpu() {
        OptionalDouble busy = host().value(HostMetrics.CPU);
        return busy.isPresent()
                ? Optional.of(Level.percent(busy.getAsDouble(), "of the processors busy"))
                : Optional.empty();
    }

    public Optional<Level> memory() {
        return share(HostMetrics.MEMORY_USED, HostMetrics.MEMORY_TOTAL, "of the memory in use");
    }

    public Optional<Level> disk() {
        return share(HostMetrics.DISK_USED, HostMetrics.DISK_TOTAL, "of the home's disk in use");
    }

    /** Work that waits, of all units that tell it. */
    public Optional<Level> queue() {
        double[] told = latest.get().stream()
                .flatMap(sample -> sample.units().values().stream())
                .flatMapToDouble(unit -> unit.value(UnitMetrics.QUEUE).stream())
                .toArray();
        double sum = DoubleStream.of(told).sum();
        return told.length == 0
                ? Optional.empty()
                : Optional.of(new Level(sum, "%.0f waiting in the queues of %d units".formatted(sum, told.length)));
    }

    private Optional<Level> share(Metric part, Metric whole, String what) {
        double share = 100
                * host().value(part).orElse(Double.NaN)
                / host().value(whole).orElse(Double.NaN);
        return Double.isFinite(share) ? Optional.of(Level.percent(share, what)) : Optional.empty();
    }

    private Measures host() {
        return latest.get().map(FleetSample::host).orElse(Measures.NONE);
    }
}
