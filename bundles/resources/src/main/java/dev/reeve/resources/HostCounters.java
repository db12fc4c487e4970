package dev.reeve.resources;

import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import java.util.HashMap;
import java.util.Map;

/**
 * What the machine has used since it was started.
 *
 * @param busy ticks of all processors
 * @param total ticks of all processors, idle ones included
 * @param amounts by the metric that tells how much was added
 */
record HostCounters(long busy, long total, Map<Metric, Long> amounts) {
    HostCounters {
        amounts = Map.copyOf(amounts);
    }

    /** Nothing is known. */
    static final HostCounters NONE = new HostCounters(0, 0, Map.of());

    /** What was added; a counter that has fallen, as of an interface that was made anew, is unknown. */
    void since(HostCounters before, Measures.Builder measures) {
        if (before.total > 0 && total > before.total && busy >= before.busy) {
            measures.put(HostMetrics.CPU, 100.0 * (busy - before.busy) / (total - before.total));
        }
        amounts.forEach((metric, now) -> {
            long added = now - before.amounts.getOrDefault(metric, Long.MAX_VALUE);
            if (added >= 0) {
                measures.put(metric, (double) added);
            }
        });
    }

    /** Adds up. */
    static final class Sums {
        private final Map<Metric, Long> sums = new HashMap<>();

        void add(Metric metric, long more) {
            sums.merge(metric, more, Long::sum);
        }

        Map<Metric, Long> all() {
            return sums;
        }
    }
}
