package dev.reeve.resources;

import dev.reeve.api.metrics.Measures;

/** What a system tells of the machine. */
interface HostView {
    /** As it is now. */
    void gauges(Measures.Builder measures);

    /** What adds up. */
    HostCounters counters();
}
