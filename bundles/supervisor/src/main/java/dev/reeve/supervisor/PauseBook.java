package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Pauses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is left as it is. Confined to the fleet thread. */
final class PauseBook {
    private final Map<UnitName, Cause> units = new LinkedHashMap<>();
    private Optional<Cause> fleet = Optional.empty();

    /** Those of the host before go on. */
    void recall(Pauses pauses) {
        fleet = pauses.fleet();
        units.putAll(pauses.units());
    }

    void put(UnitName unit, Cause cause) {
        units.putIfAbsent(unit, cause);
    }

    /** Whether it was there. */
    boolean remove(UnitName unit) {
        return units.remove(unit) != null;
    }

    void all(Optional<Cause> cause) {
        fleet = cause;
    }

    boolean all() {
        return fleet.isPresent();
    }

    /** Why a unit is left as it is, and how that ends. */
    Optional<String> why(UnitName unit) {
        return fleet.map(cause -> "the fleet is paused (" + cause.reason() + "); end it with: reeve resume")
                .or(() -> Optional.ofNullable(units.get(unit))
                        .map(cause -> "it is paused (" + cause.reason() + "); end it with: reeve resume " + unit));
    }

    boolean holds(UnitName unit) {
        return fleet.isPresent() || units.containsKey(unit);
    }

    Pauses pauses() {
        return new Pauses(fleet, units);
    }
}
