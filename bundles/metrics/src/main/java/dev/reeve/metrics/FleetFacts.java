package dev.reeve.metrics;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;

/** What the fleet itself knows of a unit. */
final class FleetFacts {
    private FleetFacts() {}

    static Measures of(UnitSnapshot unit) {
        return Measures.builder()
                .put(UnitMetrics.ALIVE, unit.state().alive() ? 1 : 0)
                .put(UnitMetrics.RESTARTS, unit.restarts())
                .build();
    }
}
