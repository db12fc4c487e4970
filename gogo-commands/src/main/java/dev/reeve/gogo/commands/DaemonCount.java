package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** How many daemons there are, and how many of them are up. */
record DaemonCount(int total, int up, int critical, int criticalUp) {
    static DaemonCount of(FleetSnapshot fleet) {
        List<UnitSnapshot> daemons = fleet.units().stream()
                .filter(unit -> unit.spec().kind() == UnitKind.DAEMON)
                .toList();
        Predicate<UnitSnapshot> critical =
                unit -> "true".equals(unit.spec().labels().get("critical"));
        return new DaemonCount(
                daemons.size(),
                count(daemons, UnitSnapshot::ready),
                count(daemons, critical),
                count(daemons, critical.and(UnitSnapshot::ready)));
    }

    /** For people. */
    String words() {
        return up + " of " + total + " up"
                + (critical == 0 ? "" : ", " + criticalUp + " of " + critical + " critical ones");
    }

    /** Its fields, within an object. */
    void json(JsonGenerator json) throws IOException {
        json.writeNumberField("daemons", total);
        json.writeNumberField("daemons_up", up);
        json.writeNumberField("critical_daemons", critical);
        json.writeNumberField("critical_daemons_up", criticalUp);
    }

    private static int count(List<UnitSnapshot> daemons, Predicate<UnitSnapshot> which) {
        return (int) daemons.stream().filter(which).count();
    }
}
