package dev.reeve.api.metrics;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.FleetSnapshot;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Measures something. An extension point: register a service under this interface, and it is asked at every sample, every
 * 10 s by default. Where two sources tell the same metric of a unit, the one of higher service ranking counts.
 *
 * <p>Asked on a thread of its own, never twice at once. One that has not answered after a second is left out of this
 * sample, one that throws too; both are told once, until it answers again.
 */
@ConsumerType
public interface MetricSource {
    /** Of units; those of other names than the fleet's are left out. */
    default Map<UnitName, Measures> units(FleetSnapshot fleet) {
        return Map.of();
    }

    /** Of the machine. */
    default Measures host() {
        return Measures.NONE;
    }
}
