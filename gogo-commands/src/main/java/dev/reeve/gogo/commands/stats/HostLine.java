package dev.reeve.gogo.commands.stats;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.gogo.commands.terminal.Quantity;
import java.util.ArrayList;
import java.util.List;

/** The machine and the fleet in one line. */
public final class HostLine {
    private HostLine() {}

    public static String of(Measures host, FleetSnapshot fleet) {
        List<String> parts = new ArrayList<>();
        host.value(HostMetrics.CPU).ifPresent(cpu -> parts.add("CPU " + Quantity.percent(cpu)));
        host.value(HostMetrics.MEMORY_USED).ifPresent(used -> host.value(HostMetrics.MEMORY_TOTAL)
                .ifPresent(total -> parts.add("memory " + Quantity.bytes(used) + " of " + Quantity.bytes(total))));
        host.value(HostMetrics.LOAD).ifPresent(load -> parts.add("load " + Quantity.count(load)));
        long ready = fleet.units().stream().filter(UnitSnapshot::ready).count();
        long failed = fleet.units().stream()
                .filter(unit -> unit.state() instanceof UnitState.Failed)
                .count();
        parts.add(ready + " of " + fleet.units().size() + " units ready");
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        return String.join(" · ", parts);
    }
}
