package dev.reeve.supervisor;

import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.supervisor.Unit.Interruption;
import java.util.Optional;

/** Has units left as they are, and looked after again. Confined to the fleet thread. */
final class Pausing {
    private final Stage stage;
    private final Roster roster;
    private final Journal journal;

    Pausing(Stage stage, Roster roster, Journal journal) {
        this.stage = stage;
        this.roster = roster;
        this.journal = journal;
    }

    void pause(Unit unit, Cause cause) {
        stage.pauses().put(unit.name, cause);
        journal.noticed(stage.now(), unit.run(), new Cause(cause.origin(), "paused: " + cause.reason()));
        stage.touch(unit);
    }

    void resume(Unit unit, Cause cause) {
        if (stage.pauses().remove(unit.name)) {
            journal.noticed(stage.now(), unit.run(), new Cause(cause.origin(), "resumed: " + cause.reason()));
            lookAgain(unit);
        }
    }

    void pauseAll(Cause cause) {
        if (!stage.pauses().all()) {
            stage.pauses().all(Optional.of(cause));
            journal.pauseChanged(stage.now(), true, cause);
            roster.all().forEach(stage::touch);
        }
    }

    void resumeAll(Cause cause) {
        if (stage.pauses().all()) {
            stage.pauses().all(Optional.empty());
            journal.pauseChanged(stage.now(), false, cause);
            roster.all().forEach(this::lookAgain);
        }
    }

    /** What a probe found meanwhile counts now. */
    private void lookAgain(Unit unit) {
        stage.touch(unit);
        unit.probes
                .fatal()
                .filter(_ -> unit.interruption.isEmpty() && !stage.paused(unit) && unit.running.isPresent())
                .map(Pausing::stillFails)
                .ifPresent(
                        cause -> unit.interruption = Optional.of(new Interruption.Failure(cause, FailureCause.PROBE)));
    }

    private static Cause stillFails(ProbeRole role) {
        return new Cause(Origin.PROBE, role.label() + " probe failed while it was paused");
    }
}
