package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.supervisor.Fallout.Fate;
import dev.reeve.supervisor.Fallout.Sentence;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Duration;
import java.time.Instant;
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
    private final Escalations escalations;
    private final DoubleSupplier roll;

    /** @param roll at random in [0,1) */
    Aftermath(
            Stage stage,
            Descent descent,
            Engine engine,
            Parts parts,
            GroupSupervision groups,
            Escalations escalations,
            DoubleSupplier roll) {
        this.stage = stage;
        this.descent = descent;
        this.engine = engine;
        this.parts = parts;
        this.groups = groups;
        this.escalations = escalations;
        this.roll = roll;
    }

    Escalations escalations() {
        return escalations;
    }

    void exited(Unit unit, Exit exit) {
        unit.exit = Optional.of(exit);
        ended(
                unit,
                unit.hint
                        .map(hint -> Ending.failed(
                                exit,
                                hint.cause(),
                                exit.describe() + ", " + hint.cause().label() + ": " + hint.detail()))
                        .orElseGet(() -> Ending.of(exit)));
    }

    void startFailed(Unit unit, StartFailure failure) {
        String reason = "could not start: " + failure.getMessage();
        if (!stage.goesDown(unit) && !failure.retryable()) {
            unit.endRun();
            lose(unit, reason);
        } else {
            ended(unit, Ending.failed(new Exit.Lost(), failure.sort(), reason));
        }
    }

    void startTimedOut(Unit unit, String reason) {
        ended(unit, Ending.failed(new Exit.Lost(), FailureCause.START_TIMEOUT, "could not start: " + reason));
    }

    /** It is needed again and again and does nothing. */
    void calledTooOften(Unit unit, String reason) {
        lose(unit, reason);
    }

    private void ended(Unit unit, Ending ending) {
        boolean asked = unit.state instanceof UnitState.Draining || unit.state instanceof UnitState.Stopping;
        Optional<Interruption> interruption = unit.interruption;
        unit.interruption = Optional.empty();
        unit.endRun();
        if (!stage.up(unit)) {
            descent.rest(unit);
        } else if (interruption.isPresent()) {
            interrupted(unit, ending, interruption.get());
        } else if (asked) {
            stage.pend(unit, unit.wish);
        } else {
            judge(unit, ending);
        }
    }

    private void interrupted(Unit unit, Ending ending, Interruption interruption) {
        switch (interruption) {
            case Interruption.Failure(Cause cause, FailureCause sort) ->
                judge(unit, Ending.failed(ending.exit(), sort, cause.reason()));
            case Interruption.Restart(Cause cause) when cause.origin() == Origin.POLICY -> stage.pendAgain(unit, cause);
            case Interruption.Restart(Cause cause) -> stage.pend(unit, cause);
            case Interruption.RestartTogether(Cause cause, Group _) -> stage.pendAgain(unit, cause);
            case Interruption.End(Cause cause) -> stage.enter(unit, new UnitState.Exited(ending.exit()), cause);
            case Interruption.GivenUp(Cause cause) -> fail(unit, cause.reason());
        }
    }

    private void judge(Unit unit, Ending ending) {
        RestartRule rule = unit.spec.restart();
        RestartHistory history = unit.tally.ended(rule, ending, stage.now(), roll.getAsDouble());
        Optional<RestartPolicy> policy = parts.policy(rule.policy());
        if (unit.spec.launch().onDemand() && !ending.failed()) {
            unit.demand.served();
            stage.pend(unit, new Cause(Origin.POLICY, ending.words() + "; it starts again on demand"));
        } else if (policy.isEmpty()) {
            lose(unit, ending.words() + "; its restart policy '" + rule.policy() + "' is gone");
        } else {
            carryOut(unit, ending, ask(policy.get(), rule, history));
        }
        if (ending.failed()) {
            escalations.failed(unit, history);
        }
    }

    private void carryOut(Unit unit, Ending ending, RestartVerdict verdict) {
        String reason = ending.words() + "; " + verdict.reason();
        switch (verdict) {
            case RestartVerdict.Now _ -> again(unit, Duration.ZERO, reason, false);
            case RestartVerdict.After(Duration delay, var _) -> again(unit, delay, reason, false);
            case RestartVerdict.Park(Duration delay, var _)
            when ending.cause().equals(Optional.of(FailureCause.RESOURCES)) -> park(unit, delay, reason);
            case RestartVerdict.Park(Duration delay, var _) -> again(unit, delay, reason, true);
            case RestartVerdict.Escalate _ -> lose(unit, reason);
            case RestartVerdict.Leave _ when ending.failure().isPresent() -> fail(unit, reason);
            case RestartVerdict.Leave _ ->
                stage.enter(unit, new UnitState.Exited(ending.exit()), new Cause(Origin.POLICY, reason));
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
    private void again(Unit unit, Duration delay, String reason, boolean refused) {
        Sentence sentence = stage.paused(unit) ? new Sentence(Fate.RESTART, reason) : groups.restarts(unit, reason);
        if (sentence.fate() != Fate.RESTART) {
            fail(unit, reason + "; " + sentence.reason());
        } else if (delay.isZero()) {
            restart(unit, new Cause(Origin.POLICY, reason));
        } else {
            Instant until = stage.now().plus(delay);
            UnitState state = refused ? new UnitState.Parked(until, reason) : new UnitState.BackingOff(until);
            stage.enter(unit, state, new Cause(Origin.POLICY, reason));
            engine.wake(unit.name, unit.epoch, delay);
        }
    }

    /** It was not even started, so that its group has nothing to say. */
    private void park(Unit unit, Duration delay, String reason) {
        stage.enter(unit, new UnitState.Parked(stage.now().plus(delay), reason), new Cause(Origin.POLICY, reason));
        engine.wake(unit.name, unit.epoch, delay);
    }

    /** Nothing is left to try, but for its group. */
    private void lose(Unit unit, String reason) {
        Sentence sentence = stage.paused(unit) ? new Sentence(Fate.FAIL, reason) : groups.lost(unit, reason);
        if (sentence.fate() == Fate.RESTART) {
            unit.forgive();
            stage.pendAgain(unit, new Cause(Origin.POLICY, reason + "; " + sentence.reason()));
        } else {
            fail(unit, reason);
        }
    }

    void restart(Unit unit, Cause cause) {
        unit.tally.restarted(stage.now());
        stage.pendAgain(unit, cause);
    }

    /** Who was refused did not fail by itself: that does not count against its limit. */
    void retry(Unit unit, Cause cause) {
        unit.tally.restartedWithOthers();
        stage.pendAgain(unit, cause);
    }

    private void fail(Unit unit, String reason) {
        stage.enter(unit, new UnitState.Failed(reason), new Cause(Origin.POLICY, reason));
    }
}
