package dev.reeve.api.health;

import dev.reeve.api.agent.UnitName;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Another way of asking units. An extension point: register a service under this interface, and a fleet file may say
 * {@code custom: {type: NAME, …}} where it describes a probe.
 *
 * <p>Asked on a thread of its own, which is interrupted when the probe's time is over; by several threads at once when several units
 * have such a probe. An exception is a failure.
 */
@ConsumerType
public interface Probe {
    /** How fleet files call it. */
    String type();

    /** @param settings what the fleet file says beside the type */
    ProbeAnswer ask(UnitName unit, Map<String, String> settings) throws Exception;
}
