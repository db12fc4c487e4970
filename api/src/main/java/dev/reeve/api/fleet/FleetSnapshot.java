package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole fleet at one moment: units by name, in the order in which they were asked for. Immutable. */
public record FleetSnapshot(Instant at, Map<UnitName, UnitSnapshot> byName) {
    public FleetSnapshot {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public List<UnitSnapshot> units() {
        return new ArrayList<>(byName.values());
    }

    public Optional<UnitSnapshot> unit(UnitName name) {
        return Optional.ofNullable(byName.get(name));
    }
}
