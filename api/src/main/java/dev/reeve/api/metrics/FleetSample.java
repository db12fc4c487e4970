package dev.reeve.api.metrics;

import dev.reeve.api.agent.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of the machine and of every unit at one moment. Immutable.
 *
 * @param span what {@linkplain Metric.Kind#AMOUNT amounts} cover: the time since the sample before
 * @param units those whose names were in the fleet then, in no order
 */
public record FleetSample(Instant at, Duration span, Measures host, Map<UnitName, Measures> units) {
    public FleetSample {
        units = Map.copyOf(units);
    }

    public Optional<Measures> unit(UnitName name) {
        return Optional.ofNullable(units.get(name));
    }
}
