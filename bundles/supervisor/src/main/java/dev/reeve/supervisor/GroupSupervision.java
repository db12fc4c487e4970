package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.supervisor.Fallout.Fate;
import dev.reeve.supervisor.Fallout.Sentence;
import dev.reeve.supervisor.Unit.Interruption;
import java.util.List;
import java.util.Optional;

/** Carries out what follows for a group when one member failed. Confined to the fleet thread. */
final class GroupSupervision {
    private final Stage stage;
    private final Journal journal;

    GroupSupervision(Stage stage, Journal journal) {
        this.stage = stage;
        this.journal = journal;
    }

    /** A unit ended and its policy wants it up again: sees to the others, and says what becomes of this one. */
    Sentence restarts(Unit unit, String why) {
        return carryOut(Fallout.restart(unit, stage.now(), why), unit);
    }

    /** A unit has failed for good: sees to the others, and says what becomes of this one. */
    Sentence lost(Unit unit, String why) {
        return carryOut(Fallout.loss(unit, stage.now(), why), unit);
    }

    private Sentence carryOut(Fallout fallout, Unit culprit) {
        fallout.acts().forEach(this::tell);
        fallout.sentences().reversed().forEach((unit, sentence) -> {
            if (unit != culprit && stage.up(unit) && !stage.paused(unit)) {
                apply(unit, sentence);
            }
        });
        return fallout.of(culprit);
    }

    private void tell(Fallout.Act act) {
        Cause cause = new Cause(Origin.POLICY, act.reason());
        act.group().cause = cause;
        journal.acted(stage.now(), act.group().spec.name(), act.state(), cause);
    }

    private void apply(Unit unit, Sentence sentence) {
        Cause cause = new Cause(Origin.POLICY, sentence.reason());
        if (unit.state.alive()) {
            interrupt(unit, sentence, cause);
        } else {
            move(unit, sentence.fate(), cause);
        }
    }

    private void interrupt(Unit unit, Sentence sentence, Cause cause) {
        unit.interruption = Optional.of(
                switch (sentence.fate()) {
                    case RESTART -> {
                        Group group = sentence.together().orElseThrow();
                        group.restarts(unit);
                        unit.tally.restartedWithOthers();
                        yield new Interruption.RestartTogether(cause, group);
                    }
                    case END -> new Interruption.End(cause);
                    case FAIL -> new Interruption.GivenUp(cause);
                });
        stage.touch(unit);
    }

    private void move(Unit unit, Fate fate, Cause cause) {
        boolean over = unit.state instanceof UnitState.Exited || unit.state instanceof UnitState.Failed;
        switch (fate) {
            case RESTART -> {
                if (!(unit.state instanceof UnitState.Pending)) {
                    unit.tally.restartedWithOthers();
                    stage.pendAgain(unit, cause);
                }
            }
            case END -> {
                if (!over) {
                    stage.enter(unit, new UnitState.Exited(unit.exit.orElse(new Exit.Lost())), cause);
                }
            }
            case FAIL -> {
                if (!over) {
                    stage.enter(unit, new UnitState.Failed(cause.reason()), cause);
                }
            }
        }
    }

    /** Those that are in the same group, or it alone. */
    List<Unit> around(Unit unit) {
        return unit.place().map(place -> place.group().units()).orElse(List.of(unit));
    }

    /** Starts the group of a unit again; one that is in none is returned, to be started again alone. */
    Optional<Unit> restartAround(Unit unit, Cause cause) {
        unit.place().ifPresent(place -> {
            Fallout fallout = Fallout.whole(place.group(), stage.now(), cause.reason());
            fallout.acts().forEach(this::tell);
            fallout.sentences().reversed().forEach((other, sentence) -> {
                if (stage.up(other) && !stage.paused(other)) {
                    apply(other, sentence);
                }
            });
        });
        return unit.place().isPresent() ? Optional.empty() : Optional.of(unit);
    }

    /** Somebody wants a unit up: groups around it that gave up look after it again. */
    void revive(Unit unit, Cause cause) {
        for (Optional<Member.Place> at = unit.place();
                at.isPresent();
                at = at.get().group().place()) {
            Group group = at.get().group();
            if (group.state == GroupState.FAILED) {
                group.renew(cause);
                journal.acted(stage.now(), group.spec.name(), group.state, cause);
            }
        }
    }
}
