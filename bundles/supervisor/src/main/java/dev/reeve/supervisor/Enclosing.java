package dev.reeve.supervisor;

import dev.reeve.api.agent.Enclosure;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.supervisor.Member.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has runs be in the groups with limits that their units are in. Confined to the fleet thread. */
final class Enclosing {
    private final Roster roster;
    private final Engine engine;

    Enclosing(Roster roster, Engine engine) {
        this.roster = roster;
        this.engine = engine;
    }

    /** For a run that begins now. */
    UnitSpec begin(Unit unit) {
        unit.enclosures = of(unit);
        return unit.spec.within(unit.enclosures);
    }

    /** Units may be in other groups than before, and groups may have other limits. */
    void lookAtAll() {
        roster.all().forEach(this::look);
    }

    void look(Unit unit) {
        if (unit.running.isPresent()) {
            List<Enclosure> now = of(unit);
            if (!now.equals(unit.enclosures)) {
                unit.enclosures = now;
                engine.enclose(unit.spec.within(now), unit.run());
            }
        }
    }

    private static List<Enclosure> of(Unit unit) {
        if (unit.place().isEmpty()) {
            return List.of();
        }
        List<Enclosure> around = new ArrayList<>();
        for (Optional<Place> at = unit.place();
                at.isPresent();
                at = at.get().group().place()) {
            GroupSpec group = at.get().group().spec;
            if (!group.limits().equals(Limits.NONE)) {
                around.addFirst(new Enclosure(group.name(), group.limits()));
            }
        }
        return around;
    }
}
