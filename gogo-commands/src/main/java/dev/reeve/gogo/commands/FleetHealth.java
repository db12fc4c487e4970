package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.HealthStatus;

/**
 * How the fleet does as a whole: as its worst unit that should be up. A daemon that failed for good is no more than a nuisance,
 * unless it is critical: then each of its failures is more, for as long as it is down.
 */
final class FleetHealth {
    private FleetHealth() {}

    static HealthStatus of(FleetSnapshot fleet) {
        return fleet.units().stream().map(FleetHealth::of).reduce(HealthStatus.HEALTHY, FleetHealth::worse);
    }

    private static HealthStatus of(UnitSnapshot unit) {
        if (unit.spec().kind() == UnitKind.DAEMON) {
            return daemon(unit);
        }
        return byState(unit);
    }

    private static HealthStatus daemon(UnitSnapshot unit) {
        boolean critical = "true".equals(unit.spec().labels().get("critical"));
        HealthStatus health = byState(unit);
        if (critical && health != HealthStatus.HEALTHY && failed(unit)) {
            return HealthStatus.CRITICAL;
        }
        return health == HealthStatus.CRITICAL ? HealthStatus.DEGRADED : health;
    }

    private static boolean failed(UnitSnapshot unit) {
        boolean trouble = unit.state() instanceof UnitState.Failed || unit.state() instanceof UnitState.BackingOff;
        return trouble || unit.exit().stream().anyMatch(exit -> !exit.success());
    }

    private static HealthStatus byState(UnitSnapshot unit) {
        return switch (unit.state()) {
            case UnitState.Failed _ -> HealthStatus.CRITICAL;
            case UnitState.Ready _, UnitState.Hibernated _ -> HealthStatus.HEALTHY;
            case UnitState.Exited exited when exited.exit().success() -> HealthStatus.HEALTHY;
            case UnitState.Pending _ when unit.listening() -> HealthStatus.HEALTHY;
            case UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Draining _,
                    UnitState.Stopping _,
                    UnitState.BackingOff _,
                    UnitState.Parked _,
                    UnitState.Stopped _,
                    UnitState.Exited _ -> unit.wanted() ? HealthStatus.DEGRADED : HealthStatus.HEALTHY;
        };
    }

    private static HealthStatus worse(HealthStatus a, HealthStatus b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
