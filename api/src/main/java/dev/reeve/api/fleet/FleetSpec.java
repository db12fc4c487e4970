package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The units that one source asks for: a fleet file, or the daemons that are there.
 *
 * @param source says who asks; applying a specification replaces what the same source asked for before
 * @param units each name once, without a cycle among them ({@link DependencyCycle})
 */
public record FleetSpec(String source, List<UnitSpec> units) {
    public FleetSpec {
        units = List.copyOf(units);
        var counts = units.stream().collect(Collectors.groupingBy(UnitSpec::name, Collectors.counting()));
        counts.forEach((name, count) -> refuseDuplicate(name, count));
        DependencyGraph.of(units);
    }

    private static void refuseDuplicate(UnitName name, long count) {
        if (count > 1) {
            throw new IllegalArgumentException(count + " units are named " + name);
        }
    }
}
