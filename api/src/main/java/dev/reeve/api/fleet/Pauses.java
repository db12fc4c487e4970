package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.event.Cause;
import java.util.Map;
import java.util.Optional;

/**
 * What is paused: left as it is.
 *
 * @param fleet why everything is, if it is
 * @param units those that are paused by themselves, and why
 */
public record Pauses(Optional<Cause> fleet, Map<UnitName, Cause> units) {
    public static final Pauses NONE = new Pauses(Optional.empty(), Map.of());

    public Pauses {
        units = Map.copyOf(units);
    }

    public boolean holds(UnitName unit) {
        return fleet.isPresent() || units.containsKey(unit);
    }
}
