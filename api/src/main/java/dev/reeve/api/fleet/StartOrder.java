package dev.reeve.api.fleet;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The order that groups add to dependencies: in an ordered group a member waits for those before it. */
public final class StartOrder {
    private StartOrder() {}

    /**
     * The units with what they wait for because of their groups, as further dependencies: enough of them to find every
     * cycle.
     */
    public static List<UnitSpec> added(Collection<UnitSpec> units, Collection<GroupSpec> groups) {
        Map<UnitName, GroupSpec> byName =
                groups.stream().collect(Collectors.toMap(GroupSpec::name, Function.identity(), (first, _) -> first));
        Map<UnitName, List<UnitName>> byAgent = units.stream()
                .collect(Collectors.groupingBy(
                        UnitSpec::agent, Collectors.mapping(UnitSpec::name, Collectors.toList())));
        Map<UnitName, Set<UnitName>> before = new LinkedHashMap<>();
        groups.stream()
                .filter(group -> group.strategy().ordered())
                .forEach(group -> order(chain(group, byName, byAgent), before));
        return units.stream().map(unit -> with(unit, before)).toList();
    }

    /** The members as lists of units, replicas one by one; those without any are left out. */
    private static List<List<UnitName>> chain(
            GroupSpec group, Map<UnitName, GroupSpec> groups, Map<UnitName, List<UnitName>> agents) {
        List<List<UnitName>> chain = new ArrayList<>();
        for (UnitName member : group.members()) {
            agents.getOrDefault(member, List.of()).forEach(unit -> chain.add(List.of(unit)));
            Set<UnitName> inside = new LinkedHashSet<>();
            collect(member, groups, agents, inside, new LinkedHashSet<>());
            if (groups.containsKey(member) && !inside.isEmpty()) {
                chain.add(List.copyOf(inside));
            }
        }
        return chain;
    }

    private static void collect(
            UnitName member,
            Map<UnitName, GroupSpec> groups,
            Map<UnitName, List<UnitName>> agents,
            Set<UnitName> units,
            Set<UnitName> seen) {
        units.addAll(agents.getOrDefault(member, List.of()));
        GroupSpec group = groups.get(member);
        if (group != null && seen.add(member)) {
            group.members().forEach(inner -> collect(inner, groups, agents, units, seen));
        }
    }

    private static void order(List<List<UnitName>> chain, Map<UnitName, Set<UnitName>> before) {
        for (int i = 1; i < chain.size(); i++) {
            for (UnitName unit : chain.get(i)) {
                before.computeIfAbsent(unit, _ -> new LinkedHashSet<>()).addAll(chain.get(i - 1));
            }
        }
    }

    private static UnitSpec with(UnitSpec unit, Map<UnitName, Set<UnitName>> before) {
        List<Dependency> all = new ArrayList<>(unit.dependencies());
        before.getOrDefault(unit.name(), Set.of()).stream()
                .filter(name -> all.stream().noneMatch(known -> known.on().equals(name)))
                .map(name -> new Dependency(name, Condition.READY))
                .forEach(all::add);
        return unit.withDependencies(all);
    }
}
