package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.supervisor.Fallout.Fate;
import dev.reeve.supervisor.Fallout.Sentence;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** What follows when a run has ended: rest, another run, a delay, or the end. Confined to the fleet thread. */
final class Aftermath {
    private static final System.Logger LOG = System.getLogger(Aftermath.class.getName());

    private final Stage stage;
    private final Descent descent;
    private final Engine engine;
    private final Parts parts;
    private final GroupSupervision groups;
    private final DoubleSupplier roll;

    /** @param roll at random in [0,1) */
    Aftermath(Stage stage, Descent descent, Engine engine, Parts parts, GroupSupervision groups, DoubleSupplier roll) {
        this.stage = stage;
        this.descent = descent;
        this.engine = engine;
        this.parts = parts;
        this.groups = groups;
        this.roll = roll;
    }

    void exited(Unit unit, Exit exit) {
        unit.exit = Optional.of(exit);
        ended(unit, exit, Optional.empty());
    }

    void startFailed(Unit unit, StartFailure failure) {
        String reason = "could not start: " + failure.getMessage();
        if (!stage.goesDown(unit) && !failure.retryable()) {
            unit.endRun();
            lose(unit, reason);
        } else {
            ended(unit, new Exit.Lost(), Optional.of(reason));
        }
    }

    private void ended(Unit unit, Exit exit, Optional<String> failure) {
        boolean asked = unit.state instanceof UnitState.Draining || unit.state instanceof UnitState.Stopping;
        Optional<Interruption> interruption = unit.interruption;
        unit.interruption = Optional.empty();
        unit.endRun();
        if (!stage.up(unit)) {
            descent.rest(unit);
        } else if (interruption.isPresent()) {
            interrupted(unit, exit, interruption.get());
        } else if (asked) {
            stage.pend(unit, unit.wish);
        } else {
            judge(unit, exit, failure);
        }
    }

    private void interrupted(Unit unit, Exit exit, Interruption interruption) {
        switch (interruption) {
            case Interruption.Failure(Cause cause) -> judge(unit, exit, Optional.of(cause.reason()));
            case Interruption.Restart(Cause cause) -> stage.pend(unit, cause);
            case Interruption.RestartTogether(Cause cause, Group _) -> stage.pend(unit, cause);
            case Interruption.End(Cause cause) -> stage.enter(unit, new UnitState.Exited(exit), cause);
            case Interruption.GivenUp(Cause cause) -> fail(unit, cause.reason());
        }
    }

    private void judge(Unit unit, Exit exit, Optional<String> failure) {
        var history = unit.tally.ended(unit.spec.restart(), exit, failure, stage.now(), roll.getAsDouble());
        String what = failure.orElse(exit.describe()) + "; ";
        Optional<RestartPolicy> policy = parts.policy(unit.spec.restart().policy());
        if (policy.isEmpty()) {
            lose(unit, what + "its restart policy '" + unit.spec.restart().policy() + "' is gone");
            return;
        }
        switch (ask(policy.get(), unit.spec.restart(), history)) {
            case RestartVerdict.Now(String why) -> again(unit, Duration.ZERO, what + why);
            case RestartVerdict.After(Duration delay, String why) -> again(unit, delay, what + why);
            case RestartVerdict.Escalate(String why) -> lose(unit, what + why);
            case RestartVerdict.Leave(String why) when failure.isPresent() -> fail(unit, what + why);
            case RestartVerdict.Leave(String why) ->
                stage.enter(unit, new UnitState.Exited(exit), new Cause(Origin.POLICY, what + why));
        }
    }

    /** A policy may be anybody's: one that throws fails the unit and nothing else. */
    private static RestartVerdict ask(RestartPolicy policy, RestartRule rule, RestartHistory history) {
        try {
            return policy.decide(rule, history);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "restart policy " + rule.policy() + " failed", e);
            return new RestartVerdict.Escalate("its restart policy " + rule.policy() + " failed: " + e);
        }
    }

    /** Unless its group has another idea. */
    private void again(Unit unit, Duration delay, String reason) {
        Sentence sentence = stage.paused(unit) ? new Sentence(Fate.RESTART, reason) : groups.restarts(unit, reason);
        if (sentence.fate() != Fate.RESTART) {
            fail(unit, reason + "; " + sentence.reason());
        } else if (delay.isZero()) {
            restart(unit, new Cause(Origin.POLICY, reason));
        } else {
            backOff(unit, delay, reason);
        }
    }

    /** Nothing is left to try, but for its group. */
    private void lose(Unit unit, String reason) {
        Sentence sentence = stage.paused(unit) ? new Sentence(Fate.FAIL, reason) : groups.lost(unit, reason);
        if (sentence.fate() == Fate.RESTART) {
            unit.tally.forget();
            stage.pend(unit, new Cause(Origin.POLICY, reason + "; " + sentence.reason()));
        } else {
            fail(unit, reason);
        }
    }

    private void backOff(Unit unit, Duration delay, String reason) {
        stage.enter(unit, new UnitState.BackingOff(stage.now().plus(delay)), new Cause(Origin.POLICY, reason));
        engine.wake(unit.name, unit.epoch, delay);
    }

    void restart(Unit unit, Cause cause) {
        unit.tally.restarted(stage.now());
        stage.pend(unit, cause);
    }

    private void fail(Unit unit, String reason) {
        stage.enter(unit, new UnitState.Failed(reason), new Cause(Origin.POLICY, reason));
    }
}
