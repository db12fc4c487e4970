package dev.reeve.metrics.prometheus;

import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.List;
import java.util.Map;

/**
 * What a metric is called in Prometheus: base units, counters that only rise.
 *
 * @param labels that tell it from others of the same name
 * @param factor from its own unit to the base unit
 * @param rising whether its amounts are summed up; a gauge in cores becomes seconds by that
 */
record Translation(Metric metric, String name, Map<String, String> labels, double factor, boolean rising, String help) {
    private static final double PERCENT = 0.01;
    private static final double MILLI = 0.001;

    /** Of units. Those of one name stand together. */
    static final List<Translation> OF_UNITS = List.of(
            gauge(UnitMetrics.RSS, "memory_rss_bytes"),
            gauge(UnitMetrics.VIRTUAL, "memory_virtual_bytes"),
            new Translation(UnitMetrics.CPU, "reeve_unit_cpu_seconds_total", Map.of(), 1, true, "Processor time."),
            rising(UnitMetrics.READ, "storage_read_bytes_total"),
            rising(UnitMetrics.WRITE, "storage_written_bytes_total"),
            gauge(UnitMetrics.DESCRIPTORS, "open_descriptors"),
            gauge(UnitMetrics.THREADS, "threads"),
            gauge(UnitMetrics.PROCESSES, "processes"),
            pressure(UnitMetrics.PRESSURE_CPU, "cpu"),
            pressure(UnitMetrics.PRESSURE_MEMORY, "memory"),
            pressure(UnitMetrics.PRESSURE_IO, "io"),
            gauge(UnitMetrics.ALIVE, "alive"),
            total(UnitMetrics.RESTARTS, "restarts_total"),
            rising(UnitMetrics.REQUESTS, "requests_total"),
            rising(UnitMetrics.ERRORS, "request_errors_total"),
            latency(UnitMetrics.P50, "50"),
            latency(UnitMetrics.P95, "95"),
            latency(UnitMetrics.P99, "99"),
            new Translation(
                    UnitMetrics.LATENCY,
                    "reeve_unit_request_latency_mean_seconds",
                    Map.of(),
                    MILLI,
                    false,
                    "Mean latency of the requests of the last minute."),
            gauge(UnitMetrics.QUEUE, "queue_length"),
            total(UnitMetrics.PROGRESS, "progress_total"),
            gauge(UnitMetrics.HEARTBEAT, "last_heartbeat_timestamp_seconds"),
            gauge(UnitMetrics.ACTIVITY, "last_request_timestamp_seconds"),
            labelled(UnitMetrics.TOKENS_IN, "model_tokens_total", "direction", "in", "Tokens of model calls."),
            labelled(UnitMetrics.TOKENS_OUT, "model_tokens_total", "direction", "out", "Tokens of model calls."),
            gauge(UnitMetrics.CONTEXTS, "contexts"),
            labelled(UnitMetrics.CACHE_HITS, "cache_lookups_total", "result", "hit", "Look-ups in a cache."),
            labelled(UnitMetrics.CACHE_MISSES, "cache_lookups_total", "result", "miss", "Look-ups in a cache."),
            gauge(UnitMetrics.CONFIDENCE, "confidence_ratio"));

    /** Of the machine. */
    static final List<Translation> OF_HOST = List.of(
            host(HostMetrics.CPU, "cpu_ratio", PERCENT),
            host(HostMetrics.CORES, "cores", 1),
            host(HostMetrics.LOAD, "load1", 1),
            host(HostMetrics.MEMORY_USED, "memory_used_bytes", 1),
            host(HostMetrics.MEMORY_TOTAL, "memory_size_bytes", 1),
            host(HostMetrics.SWAP_USED, "swap_used_bytes", 1),
            host(HostMetrics.DISK_USED, "disk_used_bytes", 1),
            host(HostMetrics.DISK_TOTAL, "disk_size_bytes", 1),
            hostTotal(HostMetrics.DISK_READ, "disk_read_bytes_total"),
            hostTotal(HostMetrics.DISK_WRITE, "disk_written_bytes_total"),
            hostTotal(HostMetrics.NETWORK_IN, "network_received_bytes_total"),
            hostTotal(HostMetrics.NETWORK_OUT, "network_sent_bytes_total"),
            hostTotal(HostMetrics.PACKETS_IN, "network_received_packets_total"),
            hostTotal(HostMetrics.PACKETS_OUT, "network_sent_packets_total"),
            host(HostMetrics.PROCESSES, "processes", 1),
            host(HostMetrics.THREADS, "threads", 1),
            host(HostMetrics.OPEN_FILES, "open_files", 1),
            host(HostMetrics.PRESSURE_CPU, "pressure_cpu_ratio", PERCENT),
            host(HostMetrics.PRESSURE_MEMORY, "pressure_memory_ratio", PERCENT),
            host(HostMetrics.PRESSURE_IO, "pressure_io_ratio", PERCENT));

    Family.Type type() {
        return name.endsWith("_total") ? Family.Type.COUNTER : Family.Type.GAUGE;
    }

    private static Translation gauge(Metric metric, String name) {
        return new Translation(metric, "reeve_unit_" + name, Map.of(), 1, false, metric.help());
    }

    private static Translation total(Metric metric, String name) {
        return gauge(metric, name);
    }

    private static Translation rising(Metric metric, String name) {
        return new Translation(metric, "reeve_unit_" + name, Map.of(), 1, true, metric.help());
    }

    private static Translation labelled(Metric metric, String name, String label, String value, String help) {
        return new Translation(metric, "reeve_unit_" + name, Map.of(label, value), 1, true, help);
    }

    private static Translation pressure(Metric metric, String resource) {
        return new Translation(
                metric,
                "reeve_unit_pressure_ratio",
                Map.of("resource", resource),
                PERCENT,
                false,
                "Share of the time in which some process waited for it.");
    }

    private static Translation latency(Metric metric, String percentile) {
        return new Translation(
                metric,
                "reeve_unit_request_latency_seconds",
                Map.of("percentile", percentile),
                MILLI,
                false,
                "Latency of the requests of the last minute.");
    }

    private static Translation host(Metric metric, String name, double factor) {
        return new Translation(metric, "reeve_host_" + name, Map.of(), factor, false, metric.help());
    }

    private static Translation hostTotal(Metric metric, String name) {
        return new Translation(metric, "reeve_host_" + name, Map.of(), 1, true, metric.help());
    }
}
