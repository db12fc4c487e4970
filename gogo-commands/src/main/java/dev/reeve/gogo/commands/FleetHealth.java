package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.HealthStatus;

/** How the fleet does as a whole: as its worst unit that should be up. */
final class FleetHealth {
    private FleetHealth() {}

    static HealthStatus of(FleetSnapshot fleet) {
        return fleet.units().stream().map(FleetHealth::of).reduce(HealthStatus.HEALTHY, FleetHealth::worse);
    }

    private static HealthStatus of(UnitSnapshot unit) {
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
