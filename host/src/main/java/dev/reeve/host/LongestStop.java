package dev.reeve.host;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So long an orderly stop may take when every unit uses up its drain and its grace. Units stop side by side, but each
 * only after those that depend on it: the slowest chain of dependencies decides.
 */
final class LongestStop {
    private final Map<UnitName, UnitSpec> units = new LinkedHashMap<>();
    private final Map<UnitName, Integer> dependents = new HashMap<>();
    private final Map<UnitName, Duration> begins = new HashMap<>();
    private Duration longest = Duration.ZERO;

    private LongestStop(Collection<UnitSpec> specs) {
        specs.forEach(unit -> units.put(unit.name(), unit));
        specs.stream()
                .flatMap(unit -> unit.dependencies().stream())
                .forEach(dependency -> dependents.merge(dependency.on(), 1, Integer::sum));
    }

    /** @param units without a cycle, as every fleet is */
    static Duration of(Collection<UnitSpec> units) {
        return new LongestStop(units).walk();
    }

    private Duration walk() {
        Deque<UnitSpec> free = new ArrayDeque<>();
        units.values().stream()
                .filter(unit -> !dependents.containsKey(unit.name()))
                .forEach(free::add);
        while (!free.isEmpty()) {
            UnitSpec unit = free.remove();
            Duration end = begins.getOrDefault(unit.name(), Duration.ZERO).plus(own(unit.stop()));
            longest = later(longest, end);
            unit.dependencies().stream()
                    .map(Dependency::on)
                    .filter(on -> waitsNoMore(on, end))
                    .flatMap(on -> Optional.ofNullable(units.get(on)).stream())
                    .forEach(free::add);
        }
        return longest;
    }

    private boolean waitsNoMore(UnitName unit, Duration until) {
        begins.merge(unit, until, LongestStop::later);
        return dependents.merge(unit, -1, Integer::sum) == 0;
    }

    private static Duration own(StopPolicy stop) {
        return stop.grace().plus(stop.drain().map(StopPolicy.Drain::timeout).orElse(Duration.ZERO));
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
