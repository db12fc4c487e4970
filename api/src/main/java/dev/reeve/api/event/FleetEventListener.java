package dev.reeve.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every event, in order. An extension point: register a service under this interface.
 *
 * <p>Called on a thread of its own per listener: a slow one delays nobody else; one that throws is logged and called again.
 */
@ConsumerType
public interface FleetEventListener {
    void on(FleetEvent event);
}
