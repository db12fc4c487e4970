package dev.reeve.deploy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Looks whether the fleet that is there at the moment has whom it had. It may be away: that is what it is watched for. */
final class FleetWatch {
    private final BundleContext context;

    FleetWatch(BundleContext context) {
        this.context = context;
    }

    /**
     * Of a fleet.
     *
     * @param running those with a process
     */
    record Crew(Set<UnitName> all, Set<UnitName> running) {}

    Crew crew() {
        List<UnitSnapshot> units =
                snapshot().map(FleetSnapshot::units).orElse(List.of()).stream().toList();
        return new Crew(
                units.stream().map(UnitSnapshot::name).collect(Collectors.toSet()),
                units.stream()
                        .filter(unit -> unit.pid().isPresent())
                        .map(UnitSnapshot::name)
                        .collect(Collectors.toSet()));
    }

    /** What is wrong, in words; empty when everybody is back. */
    Optional<String> missing(Crew before) {
        Optional<FleetSnapshot> now = snapshot();
        if (now.isEmpty()) {
            return before.all.isEmpty() ? Optional.empty() : Optional.of("the fleet did not come back");
        }
        long away = before.all.stream()
                .filter(name -> now.get()
                        .unit(name)
                        .filter(unit -> !drifts(unit, before))
                        .isEmpty())
                .count();
        return away == 0
                ? Optional.empty()
                : Optional.of("the fleet did not come back: %d of %d units are not taken over"
                        .formatted(away, before.all.size()));
    }

    /** Its driver still looks for its process. */
    private static boolean drifts(UnitSnapshot unit, Crew before) {
        return before.running.contains(unit.name())
                && unit.pid().isEmpty()
                && unit.state() instanceof UnitState.Starting;
    }

    private Optional<FleetSnapshot> snapshot() {
        ServiceReference<Fleet> reference = context.getServiceReference(Fleet.class);
        return Optional.ofNullable(reference).flatMap(this::snapshot);
    }

    private Optional<FleetSnapshot> snapshot(ServiceReference<Fleet> reference) {
        try {
            return Optional.ofNullable(context.getService(reference)).map(Fleet::snapshot);
        } finally {
            context.ungetService(reference);
        }
    }
}
