package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of each unit when a specification is applied. */
final class PlanDiff {
    /** What becomes of one unit. */
    enum Step {
        START,
        STOP,
        RESTART,
        UPDATE,
        UNCHANGED
    }

    private final Map<UnitName, Step> steps = new LinkedHashMap<>();

    void add(UnitName unit, Step step) {
        steps.put(unit, step);
    }

    /** Of a unit that was added. */
    Step step(UnitName unit) {
        return steps.getOrDefault(unit, Step.UNCHANGED);
    }

    FleetPlan plan() {
        return new FleetPlan(of(Step.START), of(Step.STOP), of(Step.RESTART), of(Step.UPDATE), of(Step.UNCHANGED));
    }

    private List<UnitName> of(Step step) {
        return steps.keySet().stream().filter(unit -> steps.get(unit) == step).toList();
    }

    static Step between(Optional<Unit> present, UnitSpec desired) {
        return present.map(unit -> change(unit, desired)).orElse(desired.enabled() ? Step.START : Step.UPDATE);
    }

    private static Step change(Unit unit, UnitSpec desired) {
        UnitSpec current = unit.next.orElse(unit.spec);
        if (unit.leaving || desired.enabled() != current.enabled()) {
            return desired.enabled() ? Step.START : Step.STOP;
        }
        if (desired.equals(current)) {
            return Step.UNCHANGED;
        }
        if (unit.wanted && over(unit)) {
            return Step.START;
        }
        return unit.state.alive() && current.needsRestart(desired) ? Step.RESTART : Step.UPDATE;
    }

    private static boolean over(Unit unit) {
        return unit.state instanceof UnitState.Exited || unit.state instanceof UnitState.Failed;
    }
}
