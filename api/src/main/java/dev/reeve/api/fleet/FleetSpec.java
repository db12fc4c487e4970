package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The units that one source asks for: a fleet file, or the daemons that are there.
 *
 * @param source says who asks; applying a specification replaces what the same source asked for before
 * @param units each name once, without a cycle among them ({@link DependencyCycle}), that of the groups included
 * @param groups each member of the same specification, and in one group only
 */
public record FleetSpec(String source, List<UnitSpec> units, List<GroupSpec> groups, FleetRules rules) {
    public FleetSpec {
        units = List.copyOf(units);
        groups = List.copyOf(groups);
        var counts = units.stream().collect(Collectors.groupingBy(UnitSpec::name, Collectors.counting()));
        counts.forEach((name, count) -> refuseDuplicate(name, count));
        refuseStrangers(units, groups);
        new GroupForest(groups);
        DependencyGraph.of(StartOrder.added(units, groups));
    }

    /** Without groups and rules. */
    public FleetSpec(String source, List<UnitSpec> units) {
        this(source, units, List.of());
    }

    /** Without rules. */
    public FleetSpec(String source, List<UnitSpec> units, List<GroupSpec> groups) {
        this(source, units, groups, FleetRules.NONE);
    }

    private static void refuseDuplicate(UnitName name, long count) {
        if (count > 1) {
            throw new IllegalArgumentException(count + " units are named " + name);
        }
    }

    private static void refuseStrangers(List<UnitSpec> units, List<GroupSpec> groups) {
        Set<UnitName> known = units.stream().map(UnitSpec::agent).collect(Collectors.toCollection(HashSet::new));
        for (GroupSpec group : groups) {
            if (!known.add(group.name())) {
                throw new IllegalArgumentException("more than one agent or group is named " + group.name());
            }
        }
        for (GroupSpec group : groups) {
            for (UnitName member : group.members()) {
                if (!known.contains(member)) {
                    throw new IllegalArgumentException(
                            "the group " + group.name() + " names " + member + ", which is no agent and no group");
                }
            }
        }
    }
}
