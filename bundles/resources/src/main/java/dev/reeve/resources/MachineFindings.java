package dev.reeve.resources;

import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.ResourceFinding;
import dev.reeve.api.metrics.ResourceFinding.Level;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where the machine, or all units together, come near what {@link ResourceLimits} say. */
record MachineFindings(ResourceLimits limits) {
    private static final double MEGA = 1 << 20;

    List<ResourceFinding> of(Use use) {
        List<ResourceFinding> found = new ArrayList<>();
        judge(
                HostMetrics.CPU,
                use.mean(sample -> Optional.of(sample.host()), HostMetrics.CPU),
                limits.cpu(),
                "the processors are %s busy, the limit is %s",
                "stop or slow down what uses most (reeve top), or give the fleet more processors",
                found);
        judge(
                HostMetrics.DISK_USED,
                disk(use),
                limits.disk(),
                "the disk of Reeve's files is %s full, the limit is %s",
                "delete what is not needed, or keep fewer logs (logs.total)",
                found);
        judge(
                UnitMetrics.RSS,
                use.together(UnitMetrics.RSS),
                limits.memory() * MEGA,
                "all units together use %s of memory, the limit is %s",
                "stop what is not needed, or raise memory in conf/dev.reeve.resources.yaml",
                found);
        judge(
                UnitMetrics.PROCESSES,
                use.together(UnitMetrics.PROCESSES),
                (double) limits.processes(),
                "all units together have %s processes, the limit is %s",
                "look for a unit that leaves processes behind, or raise processes in conf/dev.reeve.resources.yaml",
                found);
        judge(
                UnitMetrics.THREADS,
                use.together(UnitMetrics.THREADS),
                (double) limits.threads(),
                "all units together have %s threads, the limit is %s",
                "look for a unit that starts ever more, or raise threads in conf/dev.reeve.resources.yaml",
                found);
        judge(
                UnitMetrics.DESCRIPTORS,
                use.together(UnitMetrics.DESCRIPTORS),
                (double) limits.files(),
                "all units together have %s open files, the limit is %s",
                "look for a unit that closes nothing, or raise files in conf/dev.reeve.resources.yaml",
                found);
        return found;
    }

    private static OptionalDouble disk(Use use) {
        var host = use.samples().getLast().host();
        OptionalDouble used = host.value(HostMetrics.DISK_USED);
        OptionalDouble total = host.value(HostMetrics.DISK_TOTAL);
        return used.isPresent() && total.orElse(0) > 0
                ? OptionalDouble.of(100 * used.getAsDouble() / total.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Near its limit is worth knowing, at it a warning; only what is a share of the machine can be used up. */
    private void judge(
            Metric metric,
            OptionalDouble value,
            double limit,
            String sentence,
            String recommendation,
            List<ResourceFinding> found) {
        if (value.isEmpty() || limit <= 0 || value.getAsDouble() < limit * limits.warning() / 100) {
            return;
        }
        boolean share = metric.equals(HostMetrics.CPU) || metric.equals(HostMetrics.DISK_USED);
        Metric shown = share ? HostMetrics.CPU : metric;
        Level level = value.getAsDouble() < limit ? Level.INFO : Level.WARNING;
        boolean usedUp = share && level == Level.WARNING && value.getAsDouble() >= limits.critical();
        found.add(new ResourceFinding(
                usedUp ? Level.CRITICAL : level,
                new MetricSubject.Machine(),
                metric,
                value.getAsDouble(),
                limit,
                sentence.formatted(Amounts.text(value.getAsDouble(), shown), Amounts.text(limit, shown)),
                recommendation));
    }
}
