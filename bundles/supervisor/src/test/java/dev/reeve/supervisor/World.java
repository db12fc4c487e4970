package dev.reeve.supervisor;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.decision.Action;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.testkit.HeapStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A fleet without threads, clock or processes: what it asks of the world is written down, and time is turned by hand. */
final class World {
    static final Cause ASKED = Cause.operator("asked");
    static final Boot BOOT = new Boot("boot");

    final Memory memory;
    final HandTurnedClock clock;
    final ScriptedParts parts = new ScriptedParts();
    final RecordingEngine engine;
    private final Machine machine;
    final HeapStore store;
    final Roster roster;
    final Journal journal;
    final Requests requests;
    final Waiting waiting;
    final Lifecycle lifecycle;

    World() {
        this(new HeapStore(), BOOT, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private World(HeapStore store, Boot boot, Instant now) {
        this.store = store;
        clock = new HandTurnedClock(now);
        engine = new RecordingEngine(clock, this::machine);
        Past past = Past.in(store, boot);
        memory = new Memory(store, past, boot);
        machine = new Machine(parts, engine, clock, () -> 0.5, memory, past);
        roster = machine.roster;
        journal = machine.journal;
        requests = machine.requests;
        waiting = machine.waiting;
        lifecycle = machine.lifecycle;
    }

    private Machine machine() {
        return machine;
    }

    /** The fleet of the host that comes after this one was killed. */
    World next(Duration later) {
        return next(later, BOOT);
    }

    World next(Duration later, Boot boot) {
        kept();
        return new World(store.copy(), boot, clock.instant().plus(later));
    }

    /** All that is known now is kept. */
    void kept() {
        memory.keep(roster, machine.stage.pauses().pauses(), machine.stage::remembered, journal.sequence())
                .join();
    }

    /** The fleet ends in order. */
    void ends() {
        kept();
        memory.end().join();
    }

    // Asking

    static UnitSpec agent(String name, String... dependencies) {
        return UnitSpec.agent(name, Launch.of(Path.of("/"), "run", name))
                .withDependencies(after(Condition.READY, dependencies));
    }

    static List<Dependency> after(Condition condition, String... names) {
        return Arrays.stream(names)
                .map(name -> new Dependency(new UnitName(name), condition))
                .toList();
    }

    FleetPlan apply(UnitSpec... specs) {
        return applyFrom("file", specs);
    }

    FleetPlan apply(List<UnitSpec> specs, GroupSpec... groups) {
        return apply(new FleetSpec("file", specs, List.of(groups)));
    }

    FleetPlan applyFrom(String source, UnitSpec... specs) {
        return apply(new FleetSpec(source, List.of(specs)));
    }

    FleetPlan apply(FleetSpec fleet) {
        FleetPlan plan = requests.apply(fleet, Cause.configuration("applied"));
        settle();
        return plan;
    }

    CompletableFuture<Outcome> act(Action action) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        requests.act(action, ASKED, outcome);
        settle();
        return outcome;
    }

    CompletableFuture<Outcome> start(String name) {
        return act(new Action.Start(new UnitName(name)));
    }

    CompletableFuture<Outcome> stop(String name) {
        return act(new Action.Stop(new UnitName(name)));
    }

    CompletableFuture<Outcome> restart(String name) {
        return act(new Action.Restart(new UnitName(name)));
    }

    CompletableFuture<Outcome> kill(String name) {
        return act(new Action.Kill(new UnitName(name)));
    }

    void shutdown(ShutdownMode mode) {
        requests.hold(mode, new Cause(Cause.Origin.SHUTDOWN, "the host stops"));
        settle();
    }

    void resume() {
        requests.resume(ASKED);
        settle();
    }

    void pauseAll() {
        machine.pausing.pauseAll(ASKED);
        settle();
    }

    void resumeAll() {
        machine.pausing.resumeAll(ASKED);
        settle();
    }

    void settle() {
        lifecycle.settle();
        machine.waiters.takeAnswers().forEach(Runnable::run);
    }

    // Happening

    void started(String... names) {
        for (String name : names) {
            startedRun(unit(name).run());
        }
    }

    void startedRun(RunId run) {
        RunningUnit running = engine.running(run);
        lifecycle.started(run, running, running.pid(), running.record());
        settle();
    }

    void adopted(String... names) {
        for (String name : names) {
            adoptedRun(unit(name).run());
        }
    }

    void adoptedRun(RunId run) {
        RunningUnit running = engine.running(run);
        lifecycle.adopted(run, running, running.pid(), running.record());
        settle();
    }

    /** Everybody looks again. */
    void stageTouchesAll() {
        roster.all().forEach(machine.stage::touch);
        settle();
    }

    /** This unit cannot outlive its host. */
    void mortal(String name) {
        engine.mortal(new UnitName(name));
    }

    /** The sockets of a unit that starts on demand are open. */
    void listens(String name) {
        lifecycle.onDemand().listens(unit(name).spec, unit(name).run());
        settle();
    }

    void socketRefused(String name, boolean retryable) {
        lifecycle.onDemand().refused(unit(name).run(), new StartFailure("somebody else listens there", retryable));
        settle();
    }

    void called(String name) {
        lifecycle.onDemand().called(unit(name).run(), "http");
        settle();
    }

    void driverGone(String driver) {
        lifecycle.driverGone(driver);
        settle();
    }

    void startFailed(String name, boolean retryable) {
        lifecycle.startFailed(unit(name).run(), new StartFailure("no such file", retryable));
        settle();
    }

    void failing(String name, FailureCause cause, String detail) {
        lifecycle.failing(unit(name).run(), cause, detail);
        settle();
    }

    void exits(String name, int code) {
        exited(unit(name).run(), new Exit.Code(code));
    }

    void exited(RunId run, Exit exit) {
        lifecycle.exited(run, exit);
        settle();
    }

    void probed(String name, ProbeRole role, boolean passing) {
        lifecycle.observed(new Observation.Probed(unit(name).run(), role, passing, "asked"));
        settle();
    }

    void tells(String name, Report report) {
        if (report instanceof Report.Alive) {
            engine.alive(unit(name).run());
        } else {
            lifecycle.reported(unit(name).run(), report);
            settle();
        }
    }

    void pass(Duration time) {
        clock.pass(time, this::settle);
    }

    // Looking

    Unit unit(String name) {
        return roster.find(new UnitName(name)).orElseThrow();
    }

    boolean has(String name) {
        return roster.find(new UnitName(name)).isPresent();
    }

    UnitState state(String name) {
        return unit(name).state;
    }

    String states() {
        return String.join(
                " ",
                roster.all().stream()
                        .map(unit -> unit.name + ":" + unit.state.label())
                        .toList());
    }

    String reason(String name) {
        return unit(name).cause.reason();
    }

    List<String> takeCalls() {
        return engine.takeCalls();
    }
}
