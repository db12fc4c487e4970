package dev.reeve.api.metrics;

import java.util.List;

/** The metrics of the machine. */
public final class HostMetrics {
    public static final Metric CPU =
            Metric.gauge("host_cpu", "percent", "Of all processors, busy since the look before.");
    public static final Metric CORES = Metric.gauge("host_cores", "1", "Processors.");
    public static final Metric LOAD = Metric.gauge("host_load1", "1", "Load average of the last minute.");
    public static final Metric MEMORY_USED =
            Metric.gauge("host_memory_used", "bytes", "Memory that new processes cannot have.");
    public static final Metric MEMORY_TOTAL = Metric.gauge("host_memory_total", "bytes", "Memory.");
    public static final Metric SWAP_USED = Metric.gauge("host_swap_used", "bytes", "Swapped out.");
    public static final Metric DISK_USED = Metric.gauge("host_disk_used", "bytes", "Used where Reeve keeps its files.");
    public static final Metric DISK_TOTAL =
            Metric.gauge("host_disk_total", "bytes", "Size of the file system where Reeve keeps its files.");
    public static final Metric DISK_READ = Metric.amount("host_disk_read", "bytes", "Read from all disks.");
    public static final Metric DISK_WRITE = Metric.amount("host_disk_write", "bytes", "Written to all disks.");
    public static final Metric NETWORK_IN = Metric.amount("host_network_in", "bytes", "Received, without loopback.");
    public static final Metric NETWORK_OUT = Metric.amount("host_network_out", "bytes", "Sent, without loopback.");
    public static final Metric PACKETS_IN =
            Metric.amount("host_packets_in", "1", "Packets received, without loopback.");
    public static final Metric PACKETS_OUT = Metric.amount("host_packets_out", "1", "Packets sent, without loopback.");
    public static final Metric PROCESSES = Metric.gauge("host_processes", "1", "Processes.");
    public static final Metric THREADS = Metric.gauge("host_threads", "1", "Threads.");
    public static final Metric OPEN_FILES = Metric.gauge("host_open_files", "1", "Open files.");
    public static final Metric PRESSURE_CPU =
            Metric.gauge("host_pressure_cpu", "percent", "Of the time, some process waited for a processor.");
    public static final Metric PRESSURE_MEMORY =
            Metric.gauge("host_pressure_memory", "percent", "Of the time, some process waited for memory.");
    public static final Metric PRESSURE_IO =
            Metric.gauge("host_pressure_io", "percent", "Of the time, some process waited for storage.");

    private static final List<Metric> ALL = List.of(
            CPU,
            CORES,
            LOAD,
            MEMORY_USED,
            MEMORY_TOTAL,
            SWAP_USED,
            DISK_USED,
            DISK_TOTAL,
            DISK_READ,
            DISK_WRITE,
            NETWORK_IN,
            NETWORK_OUT,
            PACKETS_IN,
            PACKETS_OUT,
            PROCESSES,
            THREADS,
            OPEN_FILES,
            PRESSURE_CPU,
            PRESSURE_MEMORY,
            PRESSURE_IO);

    private HostMetrics() {}

    public static List<Metric> all() {
        return ALL;
    }
}
