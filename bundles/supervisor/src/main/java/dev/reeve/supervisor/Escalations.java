package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Condition;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.text.Durations;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a unit that keeps failing asks for beside its restarts. Confined to the fleet thread. */
final class Escalations {
    private final Stage stage;
    private final Roster roster;
    private final GroupSupervision groups;
    private final Engine engine;
    private final Journal journal;

    Escalations(Stage stage, Roster roster, GroupSupervision groups, Engine engine, Journal journal) {
        this.stage = stage;
        this.roster = roster;
        this.groups = groups;
        this.engine = engine;
        this.journal = journal;
    }

    /** What holds in words; empty when it does not hold. */
    static Optional<String> holds(Condition condition, RestartHistory history) {
        Instant now = history.now();
        return switch (condition) {
            case Condition.InARow(int most)
            when history.row() >= most -> Optional.of(history.row() + " failures in a row");
            case Condition.Within(int most, Duration window)
            when history.log().failuresAfter(now.minus(window)) >= most ->
                Optional.of(most + " failures within " + Durations.words(window));
            case Condition.InTotal(int most)
            when history.log().total() >= most -> Optional.of(history.log().total() + " failures in total");
            case Condition.Throughout(Duration time)
            when history.log().since().filter(at -> !at.plus(time).isAfter(now)).isPresent() ->
                Optional.of("it has been failing for " + Durations.words(time));
            case Condition.InARow _, Condition.Within _, Condition.InTotal _, Condition.Throughout _ ->
                Optional.empty();
        };
    }

    /** A unit failed, and its restart policy has spoken. */
    void failed(Unit unit, RestartHistory history) {
        List<Escalation> rules = unit.spec.restart().escalations();
        for (int i = 0; i < rules.size(); i++) {
            Optional<String> why = holds(rules.get(i).condition(), history);
            if (why.isEmpty()) {
                unit.escalated.clear(i);
            } else if (!unit.escalated.get(i)) {
                unit.escalated.set(i);
                due(unit, i, rules.get(i), why.get());
            }
        }
    }

    private void due(Unit unit, int rule, Escalation escalation, String why) {
        if (escalation.delay().isZero()) {
            act(unit, escalation.action(), why);
        } else {
            engine.escalate(unit.name, rule, why, escalation.delay());
        }
    }

    /** The delay of a rule is over: it counts if the unit is wanted still, and is not well. */
    void due(UnitName name, int rule, String why) {
        roster.find(name)
                .filter(unit -> unit.escalated.get(rule)
                        && rule < unit.spec.restart().escalations().size()
                        && stage.up(unit)
                        && !unit.tally.well(unit.spec.restart(), stage.now()))
                .ifPresent(unit ->
                        act(unit, unit.spec.restart().escalations().get(rule).action(), why));
    }

    private void act(Unit unit, Escalation.Action action, String why) {
        if (stage.paused(unit)) {
            tell(unit, action, why + "; it is paused, and nothing was done");
            return;
        }
        Cause cause = new Cause(Origin.POLICY, why + "; escalation " + action.label());
        switch (action) {
            case NOTIFY -> tell(unit, action, why);
            case FAIL_OVER, SCALE_OUT ->
                tell(unit, action, why + "; nobody here can do that yet, and nothing was done");
            case FORCE_RESTART -> {
                tell(unit, action, why);
                restart(unit, cause);
            }
            case RESTART_GROUP -> {
                tell(unit, action, why);
                groups.restartAround(unit, cause).ifPresent(other -> restart(other, cause));
            }
            case SHUTDOWN -> {
                tell(unit, action, why);
                groups.around(unit).reversed().forEach(other -> shutDown(other, cause));
            }
        }
    }

    private void tell(Unit unit, Escalation.Action action, String why) {
        journal.escalated(stage.now(), unit.run(), action, new Cause(Origin.POLICY, why));
    }

    private void restart(Unit unit, Cause cause) {
        unit.tally.restartedWithOthers();
        groups.revive(unit, cause);
        if (unit.state.alive()) {
            unit.interruption = Optional.of(new Interruption.Restart(cause));
            stage.touch(unit);
        } else if (!(unit.state instanceof UnitState.Pending)) {
            stage.pendAgain(unit, cause);
        }
    }

    private void shutDown(Unit unit, Cause cause) {
        if (unit.wanted) {
            unit.wanted = false;
            unit.wish = cause;
            unit.interruption = Optional.empty();
            stage.touch(unit);
        }
    }
}
