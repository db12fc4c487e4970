package dev.reeve.resources;

import com.sun.management.OperatingSystemMXBean;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import java.lang.management.ManagementFactory;

/** The part that the Java runtime knows on every system: no disks, no network, no threads of others. For one thread. */
final class RuntimeHost implements HostView {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public void gauges(Measures.Builder measures) {
        double busy = system.getCpuLoad();
        double load = system.getSystemLoadAverage();
        measures.put(HostMetrics.CPU, busy < 0 ? Double.NaN : 100 * busy);
        measures.put(HostMetrics.LOAD, load < 0 ? Double.NaN : load);
        measures.put(HostMetrics.MEMORY_TOTAL, (double) system.getTotalMemorySize());
        measures.put(HostMetrics.MEMORY_USED, (double) (system.getTotalMemorySize() - system.getFreeMemorySize()));
        measures.put(HostMetrics.SWAP_USED, (double) (system.getTotalSwapSpaceSize() - system.getFreeSwapSpaceSize()));
        measures.put(
                HostMetrics.PROCESSES, (double) ProcessHandle.allProcesses().count());
    }

    @Override
    public HostCounters counters() {
        return HostCounters.NONE;
    }
}
