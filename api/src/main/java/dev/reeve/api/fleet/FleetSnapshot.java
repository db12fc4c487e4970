package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole fleet at one moment. Immutable.
 *
 * @param byName the units in the order in which they were asked for
 * @param groups in the order in which they were asked for
 * @param succession what came of the host before
 * @param shortage what the host has too little of for further units to start, while some wait for that
 */
public record FleetSnapshot(
        Instant at,
        Map<UnitName, UnitSnapshot> byName,
        List<GroupSnapshot> groups,
        Pauses pauses,
        FleetRules rules,
        Optional<String> shortage,
        Succession succession) {
    public FleetSnapshot {
        byName = UnitTable.copyOf(byName);
        groups = List.copyOf(groups);
    }

    /** Without groups and pauses. */
    public FleetSnapshot(Instant at, Map<UnitName, UnitSnapshot> byName) {
        this(at, byName, List.of(), Pauses.NONE);
    }

    /** Without rules. */
    public FleetSnapshot(Instant at, Map<UnitName, UnitSnapshot> byName, List<GroupSnapshot> groups, Pauses pauses) {
        this(at, byName, groups, pauses, FleetRules.NONE, Optional.empty(), Succession.NONE);
    }

    public List<UnitSnapshot> units() {
        return new ArrayList<>(byName.values());
    }

    public Optional<UnitSnapshot> unit(UnitName name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<GroupSnapshot> group(UnitName name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** Who is in which group. */
    public GroupForest forest() {
        return new GroupForest(groups.stream().map(GroupSnapshot::spec).toList());
    }
}
