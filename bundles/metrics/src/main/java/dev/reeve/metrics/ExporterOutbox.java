package dev.reeve.metrics;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.MetricExporter;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands samples to one exporter on a thread of its own: of many that wait, the oldest are given up. */
final class ExporterOutbox implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ExporterOutbox.class.getName());
    private static final int MOST_WAITING = 30;

    private final MetricExporter exporter;
    private final BlockingQueue<FleetSample> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private boolean full;
    private boolean failing;

    ExporterOutbox(MetricExporter exporter) {
        this.exporter = exporter;
        this.thread = Thread.ofVirtual().name("reeve-metric-exporter").start(this::deliver);
    }

    /** For one thread. */
    void put(FleetSample sample) {
        boolean fits = waiting.offer(sample);
        if (!fits) {
            waiting.poll();
            waiting.offer(sample);
        }
        if (!fits && !full) {
            LOG.log(Level.WARNING, "{0} is {1} samples behind and misses the oldest", exporter, MOST_WAITING);
        }
        full = !fits;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void deliver() {
        try {
            while (true) {
                deliver(waiting.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(FleetSample sample) {
        try {
            exporter.export(sample);
            failing = false;
        } catch (Throwable e) {
            if (!failing) {
                LOG.log(Level.WARNING, exporter + " failed on a sample", e);
            }
            failing = true;
        }
    }
}
