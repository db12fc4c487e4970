package dev.reeve.driver.process.host;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The state of a fleet in one line. */
final class FleetWords {
    private static final int NAMED = 3;

    private FleetWords() {}

    /** Such as {@code 12 units: 11 ready, 1 failed (api)}. */
    static String of(FleetSnapshot fleet) {
        int count = fleet.byName().size();
        String units = count + (count == 1 ? " unit" : " units");
        Map<String, Long> states = fleet.byName().values().stream()
                .collect(Collectors.groupingBy(unit -> unit.state().label(), TreeMap::new, Collectors.counting()));
        String all = states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey() + named(fleet, entry.getKey()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? units : units + ": " + all;
    }

    private static String named(FleetSnapshot fleet, String state) {
        if (!state.equals("failed")) {
            return "";
        }
        return fleet.byName().values().stream()
                .filter(unit -> unit.state().label().equals(state))
                .map(UnitSnapshot::name)
                .map(String::valueOf)
                .limit(NAMED)
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
