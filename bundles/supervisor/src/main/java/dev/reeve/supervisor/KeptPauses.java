package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Pauses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is left as it is, as texts: one of the fleet, one of each unit. */
final class KeptPauses {
    private static final String FLEET = "paused";
    private static final String UNIT = "paused.";

    private KeptPauses() {}

    static Map<String, Cause> of(Pauses pauses) {
        Map<String, Cause> kept = new HashMap<>();
        pauses.fleet().ifPresent(cause -> kept.put(FLEET, cause));
        pauses.units().forEach((unit, cause) -> kept.put(UNIT + unit, cause));
        return kept;
    }

    static String text(Cause cause) {
        return new Fields()
                .put("cause", cause.reason())
                .put("cause_of", cause.origin())
                .toString();
    }

    /** @param texts all that is kept */
    static Pauses in(Map<String, String> texts) {
        Map<UnitName, Cause> units = new HashMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(UNIT)) {
                String unit = key.substring(UNIT.length());
                Past.understood(unit, () -> new UnitName(unit))
                        .ifPresent(name -> cause(unit, text).ifPresent(cause -> units.put(name, cause)));
            }
        });
        return new Pauses(Optional.ofNullable(texts.get(FLEET)).flatMap(text -> cause("the fleet", text)), units);
    }

    private static Optional<Cause> cause(String name, String text) {
        return Past.understood(name, () -> {
            Fields fields = Fields.parse(text);
            return new Cause(Cause.Origin.valueOf(fields.need("cause_of")), fields.need("cause"));
        });
    }
}
