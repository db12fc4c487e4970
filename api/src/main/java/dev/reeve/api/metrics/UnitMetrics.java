package dev.reeve.api.metrics;

import java.util.List;
import java.util.Optional;

/**
 * The metrics of units that have a meaning to Reeve. What the kernel tells covers the unit's whole process tree; what only
 * the unit itself can know is there when it reports it, or a probe measures it.
 */
public final class UnitMetrics {
    public static final Metric RSS =
            Metric.gauge("rss", "bytes", "Memory that is in use, shared pages counted for each process.");
    public static final Metric MEMORY = Metric.gauge(
            "memory",
            "bytes",
            "What counts against its limit of memory, files that the kernel caches for it included.");
    public static final Metric VIRTUAL = Metric.gauge("virtual", "bytes", "Address space of all processes.");
    public static final Metric CPU = Metric.gauge("cpu", "cores", "Processors kept busy since the look before.");
    public static final Metric READ = Metric.amount("read", "bytes", "Read from storage.");
    public static final Metric WRITE = Metric.amount("write", "bytes", "Written to storage.");
    public static final Metric DESCRIPTORS = Metric.gauge("fds", "1", "Open file descriptors.");
    public static final Metric THREADS = Metric.gauge("threads", "1", "Threads.");
    public static final Metric PROCESSES = Metric.gauge("processes", "1", "Processes.");
    public static final Metric PRESSURE_CPU =
            Metric.gauge("pressure_cpu", "percent", "Of the time, some process waited for a processor.");
    public static final Metric PRESSURE_MEMORY =
            Metric.gauge("pressure_memory", "percent", "Of the time, some process waited for memory.");
    public static final Metric PRESSURE_IO =
            Metric.gauge("pressure_io", "percent", "Of the time, some process waited for storage.");

    public static final Metric ALIVE = Metric.gauge("alive", "1", "1 while a run goes on, else 0.");
    public static final Metric RESTARTS =
            Metric.counter("restarts", "1", "Starts by Reeve itself since the last one by request.");

    public static final Metric REQUESTS =
            Metric.amount("requests", "1", "Requests, tasks or inferences that were finished.");
    public static final Metric ERRORS = Metric.amount("errors", "1", "Requests that failed.");
    public static final Metric P50 =
            Metric.gauge("p50", "milliseconds", "Latency that half of the requests of the last minute did not exceed.");
    public static final Metric P95 =
            Metric.gauge("p95", "milliseconds", "Latency that 95 % of the requests of the last minute did not exceed.");
    public static final Metric P99 =
            Metric.gauge("p99", "milliseconds", "Latency that 99 % of the requests of the last minute did not exceed.");
    public static final Metric LATENCY =
            Metric.gauge("latency", "milliseconds", "Mean latency of the requests of the last minute.");
    public static final Metric QUEUE = Metric.gauge("queue", "1", "Work that waits.");
    public static final Metric PROGRESS = Metric.counter("progress", "1", "Steps that brought the work further.");
    public static final Metric HEARTBEAT =
            Metric.gauge("heartbeat", "seconds", "When it last gave a sign of life, since 1970.");
    public static final Metric ACTIVITY =
            Metric.gauge("activity", "seconds", "When it last finished a request, since 1970.");
    public static final Metric TOKENS_IN = Metric.amount("tokens_in", "1", "Tokens sent to a model.");
    public static final Metric TOKENS_OUT = Metric.amount("tokens_out", "1", "Tokens that a model answered.");
    public static final Metric CONTEXTS = Metric.gauge("contexts", "1", "Conversations or sessions that are open.");
    public static final Metric CACHE_HITS = Metric.amount("cache_hits", "1", "Look-ups that a cache answered.");
    public static final Metric CACHE_MISSES = Metric.amount("cache_misses", "1", "Look-ups that no cache answered.");
    public static final Metric CONFIDENCE =
            Metric.gauge("confidence", "ratio", "How sure it is of its own work, 0 to 1.");

    private static final List<Metric> ALL = List.of(
            RSS,
            MEMORY,
            VIRTUAL,
            CPU,
            READ,
            WRITE,
            DESCRIPTORS,
            THREADS,
            PROCESSES,
            PRESSURE_CPU,
            PRESSURE_MEMORY,
            PRESSURE_IO,
            ALIVE,
            RESTARTS,
            REQUESTS,
            ERRORS,
            P50,
            P95,
            P99,
            LATENCY,
            QUEUE,
            PROGRESS,
            HEARTBEAT,
            ACTIVITY,
            TOKENS_IN,
            TOKENS_OUT,
            CONTEXTS,
            CACHE_HITS,
            CACHE_MISSES,
            CONFIDENCE);

    private UnitMetrics() {}

    public static List<Metric> all() {
        return ALL;
    }

    public static Optional<Metric> named(String name) {
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** Requests that failed in one way: {@code http_429}, {@code timeout}; part of {@link #ERRORS}. */
    public static Metric errors(String way) {
        return Metric.amount("errors." + way, "1", "Requests that failed with " + way + ".");
    }
}
