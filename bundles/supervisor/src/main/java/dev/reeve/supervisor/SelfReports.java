package dev.reeve.supervisor;

import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.Report;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from what units tell of themselves, and from their silence. That a unit is alive is never told here: the
 * engine knows when it was heard last, and is asked when that begins to matter. Confined to the fleet thread.
 */
final class SelfReports {
    private static final Duration WHILE_PAUSED = Duration.ofSeconds(5);

    private final Stage stage;
    private final Readiness readiness;
    private final Engine engine;

    SelfReports(Stage stage, Readiness readiness, Engine engine) {
        this.stage = stage;
        this.readiness = readiness;
        this.engine = engine;
    }

    /** It runs, and from now on may owe something. */
    void up(Unit unit) {
        look(unit);
    }

    /** It was started by an earlier host. What it said meanwhile nobody heard, so its time to start begins anew. */
    void adopted(Unit unit) {
        if (unit.state instanceof UnitState.Running) {
            unit.told.extended =
                    unit.spec.launch().notification().map(rule -> stage.now().plus(rule.timeout()));
        }
        look(unit);
    }

    void reported(Unit unit, Report report) {
        Testimony told = unit.told;
        switch (report) {
            case Report.Ready _ -> ready(unit);
            case Report.Reloading _ -> {
                told.ready = false;
                told.reloading = true;
                readiness.lost(unit, cause("it reloads its configuration"));
            }
            case Report.Stopping _ -> {
                told.ready = false;
                told.stopping = told.stopping.or(() -> Optional.of(stage.now()));
                readiness.lost(unit, cause("it ends by itself"));
            }
            case Report.Status(String text) -> told.status = Optional.of(text).filter(line -> !line.isEmpty());
            case Report.Interval(Duration interval) -> told.interval = Optional.of(interval);
            case Report.Extension(Duration time) -> extended(unit, stage.now().plus(time));
            case Report.Stuck _ ->
                readiness.failed(unit, cause("watchdog: it says itself that it is stuck"), FailureCause.WATCHDOG);
            case Report.Moved _ ->
                unit.running.ifPresent(running -> unit.runs(running, running.pid(), running.record()));
            case Report.Alive _ -> {}
        }
        stage.touch(unit);
        look(unit);
    }

    private void ready(Unit unit) {
        unit.told.ready = unit.told.stopping.isEmpty();
        unit.told.reloading = false;
        readiness.gained(unit, cause("it says that it is ready"));
    }

    private void extended(Unit unit, Instant until) {
        unit.told.extended = Optional.of(unit.told.extended(until));
        if (!unit.killed && unit.state instanceof UnitState.Stopping(Instant earlier) && earlier.isBefore(until)) {
            unit.state = new UnitState.Stopping(until);
        }
    }

    /** Whether one of its deadlines has passed; then the next one is awaited. */
    void look(Unit unit) {
        boolean works = unit.state instanceof UnitState.Running || unit.state instanceof UnitState.Ready;
        if (!works || unit.spec.launch().notification().isEmpty()) {
            return;
        }
        NotifyRule rule = unit.spec.launch().notification().get();
        watch(unit, rule);
        Stream.of(start(unit, rule), end(unit), silence(unit, rule))
                .flatMap(Optional::stream)
                .forEach(deadline -> check(unit, deadline));
    }

    /** @param reason what is wrong once it has passed */
    private record Deadline(Instant at, FailureCause sort, String reason) {}

    private Optional<Deadline> start(Unit unit, NotifyRule rule) {
        boolean owed = rule.ready() && unit.told.watched.isEmpty() && unit.told.stopping.isEmpty();
        return owed
                ? unit.started.map(began -> new Deadline(
                        unit.told.extended(began.plus(rule.timeout())),
                        FailureCause.START_TIMEOUT,
                        "start timeout: it did not say READY=1 within " + Durations.words(rule.timeout())
                                + " (notify.timeout)"))
                : Optional.empty();
    }

    private Optional<Deadline> end(Unit unit) {
        Duration grace = unit.spec.stop().grace();
        return unit.told.stopping.map(at -> new Deadline(
                unit.told.extended(at.plus(grace)),
                FailureCause.WATCHDOG,
                "it said that it ends by itself and did not within its grace of " + Durations.words(grace)));
    }

    private Optional<Deadline> silence(Unit unit, NotifyRule rule) {
        Optional<Duration> interval = unit.told.interval.or(rule::watchdog);
        if (interval.isEmpty() || unit.told.watched.isEmpty() || unit.told.stopping.isPresent()) {
            return Optional.empty();
        }
        Instant heard = engine.silence(unit.run())
                .map(silence -> stage.now().minus(silence))
                .filter(unit.told.watched.get()::isBefore)
                .orElse(unit.told.watched.get());
        return Optional.of(new Deadline(
                unit.told.extended(heard.plus(interval.get())),
                FailureCause.WATCHDOG,
                "watchdog: it did not say WATCHDOG=1 for " + Durations.words(interval.get())));
    }

    /** From when it is up by its own account, it owes a sign of life. */
    private void watch(Unit unit, NotifyRule rule) {
        if (unit.told.watched.isEmpty() && (unit.told.ready || !rule.ready())) {
            unit.told.watched = Optional.of(stage.now());
        }
    }

    private void check(Unit unit, Deadline deadline) {
        Duration left = Duration.between(stage.now(), deadline.at());
        if (left.isPositive()) {
            lookAfter(unit, left);
            return;
        }
        readiness.failed(unit, cause(deadline.reason()), deadline.sort());
        if (unit.interruption.isEmpty()) {
            lookAfter(unit, WHILE_PAUSED);
        }
    }

    private void lookAfter(Unit unit, Duration time) {
        Instant at = stage.now().plus(time);
        if (unit.told.look.isEmpty() || at.isBefore(unit.told.look.get())) {
            unit.told.look = Optional.of(at);
            engine.remind(unit.run(), time);
        }
    }

    /** A time that {@link Engine#remind} was asked for has come. */
    void reminded(Unit unit) {
        if (unit.told.look.filter(at -> at.isAfter(stage.now())).isEmpty()) {
            unit.told.look = Optional.empty();
            look(unit);
        }
    }

    private static Cause cause(String reason) {
        return new Cause(Origin.UNIT, reason);
    }
}
