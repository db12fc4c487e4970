package dev.reeve.supervisor;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.DependencyCycle;
import dev.reeve.api.fleet.DependencyGraph;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.StartOrder;
import dev.reeve.api.fleet.UnitTable;
import dev.reeve.api.supervision.GroupSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The units that are there, and who waits for whom. Confined to the fleet thread. */
final class Roster {
    private final Map<UnitName, Unit> units = new LinkedHashMap<>();
    private final Map<UnitName, Long> lastRuns = new HashMap<>();
    final Hierarchy groups = new Hierarchy();
    private final Map<String, FleetRules> rules = new LinkedHashMap<>();
    private FleetRules allRules = FleetRules.NONE;
    private DependencyGraph graph = DependencyGraph.of(List.of());
    private UnitTable shown = UnitTable.of(List.of());
    private boolean sameUnits = true;

    Collection<Unit> all() {
        return units.values();
    }

    Optional<Unit> find(UnitName name) {
        return Optional.ofNullable(units.get(name));
    }

    List<Unit> from(String source) {
        return units.values().stream()
                .filter(unit -> unit.source.equals(source))
                .toList();
    }

    void add(Unit unit) {
        units.put(unit.name, unit);
        sameUnits = false;
    }

    void remove(Unit unit) {
        units.remove(unit.name);
        sameUnits = false;
        lastRuns.put(unit.name, unit.runs);
    }

    /** All as they are now. */
    UnitTable snapshot() {
        List<UnitSnapshot> newer = new ArrayList<>();
        for (Unit unit : units.values()) {
            if (unit.changedSinceShown()) {
                newer.add(unit.shown());
            }
        }
        if (!sameUnits) {
            shown = UnitTable.of(units.values().stream().map(Unit::shown).toList());
            sameUnits = true;
        } else if (!newer.isEmpty()) {
            shown = shown.with(newer);
        }
        return shown;
    }

    /** A unit that comes back goes on counting, so that late news of its former life are known as such. */
    long lastRunOf(UnitName name) {
        return lastRuns.getOrDefault(name, 0L);
    }

    void recallRuns(UnitName name, long runs) {
        lastRuns.put(name, runs);
    }

    void rules(String source, FleetRules value) {
        rules.put(source, value);
        allRules = rules.values().stream().reduce(FleetRules.NONE, FleetRules::or);
    }

    /** Of all sources together. */
    FleetRules rules() {
        return allRules;
    }

    /** Takes notice of changed dependencies. Where the order of those that leave contradicts the new one, the new one counts. */
    void rewire() {
        groups.rewire(units.values());
        try {
            graph = DependencyGraph.of(
                    units.values().stream().map(unit -> unit.spec).toList());
        } catch (DependencyCycle _) {
            graph = DependencyGraph.of(units.values().stream().map(this::wires).toList());
        }
    }

    private UnitSpec wires(Unit unit) {
        List<Dependency> kept = unit.spec.dependencies().stream()
                .filter(dependency -> !unit.leaving
                        || find(dependency.on()).map(on -> on.leaving).orElse(false))
                .toList();
        return unit.spec.withDependencies(kept);
    }

    /** @throws dev.reeve.api.fleet.DependencyCycle when units of several sources would wait for each other */
    void refuseCycle(String source, List<UnitSpec> desired, List<GroupSpec> desiredGroups) {
        Stream<UnitSpec> others = units.values().stream()
                .filter(unit -> !unit.source.equals(source))
                .map(unit -> unit.spec);
        List<GroupSpec> all = Stream.concat(groups.specsBeside(source).stream(), desiredGroups.stream())
                .toList();
        DependencyGraph.of(
                StartOrder.added(Stream.concat(others, desired.stream()).toList(), all));
    }

    List<Unit> dependentsOf(Unit unit) {
        return present(graph.dependentsOf(unit.name));
    }

    List<Unit> dependenciesOf(Unit unit) {
        return present(graph.dependenciesOf(unit.name));
    }

    private List<Unit> present(Set<UnitName> names) {
        List<Unit> found = new ArrayList<>(names.size());
        names.forEach(name -> find(name).ifPresent(found::add));
        return found;
    }
}
