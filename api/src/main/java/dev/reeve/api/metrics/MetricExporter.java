package dev.reeve.api.metrics;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes samples further: into a history, to another system. An extension point: register a service under this interface.
 *
 * <p>Called on a thread of its own per exporter, in order: a slow one delays nobody else, and misses the oldest samples when
 * it is more than 30 behind; one that throws is told once, and called again.
 */
@ConsumerType
public interface MetricExporter {
    void export(FleetSample sample);
}
