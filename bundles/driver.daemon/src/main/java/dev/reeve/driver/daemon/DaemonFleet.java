package dev.reeve.driver.daemon;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSpec;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Asks the fleet for the daemons that are there. One that the fleet will not have is left out, not the others. */
@Component(
        immediate = true,
        service = {})
public final class DaemonFleet {
    static final String SOURCE = "daemons";

    private static final System.Logger LOGGER = System.getLogger(DaemonFleet.class.getName());

    private final Fleet fleet;
    private final DaemonRoster roster;
    private final Runnable listener = this::apply;
    private Map<UnitName, String> refusals = Map.of();

    @Activate
    public DaemonFleet(@Reference Fleet fleet, @Reference DaemonRoster roster) {
        this.fleet = fleet;
        this.roster = roster;
        roster.listen(listener);
        apply();
    }

    @Deactivate
    void detach() {
        roster.forget(listener);
    }

    private synchronized void apply() {
        List<UnitSpec> units = roster.units();
        Map<UnitName, String> refused = new HashMap<>();
        if (refusal(units).isPresent()) {
            units = acceptable(units, refused);
        }
        log(refused);
        try {
            fleet.apply(new FleetSpec(SOURCE, units), Cause.configuration("the daemons are " + names(units)));
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.ERROR, "the daemons cannot be applied: " + e.getMessage());
        }
    }

    /** One after the other, so that each is judged beside those that came before it. */
    private List<UnitSpec> acceptable(List<UnitSpec> units, Map<UnitName, String> refused) {
        List<UnitSpec> accepted = new ArrayList<>();
        for (UnitSpec unit : units) {
            List<UnitSpec> more = new ArrayList<>(accepted);
            more.add(unit);
            refusal(more).ifPresentOrElse(reason -> refused.put(unit.name(), reason), () -> accepted.add(unit));
        }
        return accepted;
    }

    private Optional<String> refusal(List<UnitSpec> units) {
        try {
            fleet.plan(new FleetSpec(SOURCE, units));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void log(Map<UnitName, String> refused) {
        refused.forEach((name, reason) -> {
            if (!reason.equals(refusals.get(name))) {
                LOGGER.log(Level.ERROR, "daemon " + name + " is refused: " + reason);
            }
        });
        refusals = refused;
    }

    private static String names(List<UnitSpec> units) {
        return units.isEmpty()
                ? "none"
                : String.join(
                        ", ", units.stream().map(unit -> unit.name().value()).toList());
    }
}
