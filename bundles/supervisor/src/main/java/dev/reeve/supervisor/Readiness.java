package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.supervisor.Unit.Interruption;
import java.util.Optional;

/** Between running and ready, and out of both when it does not work. Confined to the fleet thread. */
final class Readiness {
    private final Stage stage;

    Readiness(Stage stage) {
        this.stage = stage;
    }

    /** Something that it waited for has come. */
    void gained(Unit unit, Cause cause) {
        if (unit.state instanceof UnitState.Running && unit.passes()) {
            unit.tally.ready(stage.now());
            stage.enter(unit, new UnitState.Ready(), cause);
        }
    }

    void lost(Unit unit, Cause cause) {
        if (unit.state instanceof UnitState.Ready) {
            unit.tally.unready();
            stage.enter(unit, new UnitState.Running(), cause);
        } else if (unit.state instanceof UnitState.Running) {
            unit.cause = cause;
        }
    }

    /** It does not work. What is going down already does not fail any more. */
    void failed(Unit unit, Cause cause, FailureCause sort) {
        boolean works = unit.state instanceof UnitState.Running || unit.state instanceof UnitState.Ready;
        if (works && unit.interruption.isEmpty() && !stage.paused(unit)) {
            unit.interruption = Optional.of(new Interruption.Failure(cause, sort));
            stage.touch(unit);
        }
    }
}
