package dev.reeve.api.fleet;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/** Who waits for whom. Names that no unit bears are kept: such a unit may come later. Immutable. */
public final class DependencyGraph {
    private final Map<UnitName, Set<UnitName>> dependencies = new LinkedHashMap<>();
    private final Map<UnitName, Set<UnitName>> dependents = new LinkedHashMap<>();
    private final SequencedSet<UnitName> dependenciesFirst = new LinkedHashSet<>();

    private DependencyGraph(Collection<UnitSpec> units) {
        for (UnitSpec unit : units) {
            dependencies.computeIfAbsent(unit.name(), _ -> new LinkedHashSet<>());
            for (Dependency dependency : unit.dependencies()) {
                dependencies.get(unit.name()).add(dependency.on());
                dependents
                        .computeIfAbsent(dependency.on(), _ -> new LinkedHashSet<>())
                        .add(unit.name());
            }
        }
    }

    /** @throws DependencyCycle with its path */
    public static DependencyGraph of(Collection<UnitSpec> units) {
        DependencyGraph graph = new DependencyGraph(units);
        graph.dependencies.keySet().forEach(name -> graph.refuseCycle(name, graph.dependenciesFirst));
        return graph;
    }

    public Set<UnitName> dependenciesOf(UnitName unit) {
        return Set.copyOf(dependencies.getOrDefault(unit, Set.of()));
    }

    public Set<UnitName> dependentsOf(UnitName unit) {
        return Set.copyOf(dependents.getOrDefault(unit, Set.of()));
    }

    /** All names, each after those of the units that depend on it. */
    public List<UnitName> dependentsFirst() {
        return List.copyOf(dependenciesFirst.reversed());
    }

    /** Depth first without recursion: a chain of ten thousand units must not end the stack. */
    private void refuseCycle(UnitName start, Set<UnitName> cleared) {
        Deque<Step> path = new ArrayDeque<>();
        Set<UnitName> onPath = new HashSet<>();
        enter(start, path, onPath, cleared);
        while (!path.isEmpty()) {
            Step step = path.getLast();
            if (step.open.isEmpty()) {
                path.removeLast();
                onPath.remove(step.unit);
                cleared.add(step.unit);
            } else {
                enter(step.open.removeFirst(), path, onPath, cleared);
            }
        }
    }

    private void enter(UnitName unit, Deque<Step> path, Set<UnitName> onPath, Set<UnitName> cleared) {
        if (cleared.contains(unit)) {
            return;
        }
        if (!onPath.add(unit)) {
            List<UnitName> cycle = new ArrayList<>(path.stream()
                    .map(Step::unit)
                    .dropWhile(name -> !name.equals(unit))
                    .toList());
            cycle.add(unit);
            throw new DependencyCycle(cycle);
        }
        path.addLast(new Step(unit, new ArrayDeque<>(dependencies.getOrDefault(unit, Set.of()))));
    }

    private record Step(UnitName unit, Deque<UnitName> open) {}
}
