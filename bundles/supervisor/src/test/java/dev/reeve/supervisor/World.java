package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.decision.Action;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.fleet.StartWhen;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.host.HostPressure;
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.testkit.HeapStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** A fleet without threads, clock or processes: what it asks of the world is written down, and time is turned by hand. */
final class World implements Engine, Parts {
    static final Cause ASKED = Cause.operator("asked");
    static final Boot BOOT = new Boot("boot");

    final List<String> calls = new ArrayList<>();
    final List<RestartHistory> judged = new ArrayList<>();
    RestartVerdict verdict = new RestartVerdict.Now("policy");
    BiFunction<RestartRule, RestartHistory, RestartVerdict> policies = (_, _) -> verdict;
    boolean driverThere = true;
    boolean policyThere = true;
    boolean policyBroken = false;
    HostPressure pressure = HostPressure.UNKNOWN;
    int looks;
    final Map<String, UnitSpec> adopted = new HashMap<>();
    final Map<RunId, UnitSpec> launched = new HashMap<>();
    private final Set<UnitName> mortals = new HashSet<>();
    private final Set<RunningUnit> drained = new HashSet<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Map<RunningUnit, RunId> runs = new HashMap<>();
    private final Map<RunId, Instant> heard = new HashMap<>();
    final List<RunId> rested = new ArrayList<>();
    private Instant now;
    final Memory memory;
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
        this.now = now;
        Past past = Past.in(store, boot);
        memory = new Memory(store, past, boot);
        machine = new Machine(this, this, () -> this.now, () -> 0.5, memory, past);
        roster = machine.roster;
        journal = machine.journal;
        requests = machine.requests;
        waiting = machine.waiting;
        lifecycle = machine.lifecycle;
    }

    /** The fleet of the host that comes after this one was killed. */
    World next(Duration later) {
        return next(later, BOOT);
    }

    World next(Duration later, Boot boot) {
        kept();
        return new World(store.copy(), boot, now.plus(later));
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

    private record Alarm(Instant at, Runnable happens) {}

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
        FleetPlan plan = requests.apply(new FleetSpec("file", specs, List.of(groups)), Cause.configuration("applied"));
        settle();
        return plan;
    }

    void atMost(int parallelStarts, List<UnitSpec> specs) {
        FleetRules rules =
                new FleetRules(OptionalInt.of(parallelStarts), Optional.empty(), Optional.empty(), Optional.empty());
        requests.apply(new FleetSpec("file", specs, List.of(), rules), Cause.configuration("applied"));
        settle();
    }

    void startWhen(StartWhen limits, List<UnitSpec> specs) {
        FleetRules rules = new FleetRules(OptionalInt.empty(), Optional.of(limits), Optional.empty(), Optional.empty());
        requests.apply(new FleetSpec("file", specs, List.of(), rules), Cause.configuration("applied"));
        settle();
    }

    FleetPlan applyFrom(String source, UnitSpec... specs) {
        FleetPlan plan = requests.apply(new FleetSpec(source, List.of(specs)), Cause.configuration("applied"));
        lifecycle.settle();
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

    List<CompletableFuture<Outcome>> stopTogether(List<String> names) {
        return together(names.stream()
                .<Action>map(name -> new Action.Stop(new UnitName(name)))
                .toList());
    }

    List<CompletableFuture<Outcome>> killTogether(List<String> names) {
        return together(names.stream()
                .<Action>map(name -> new Action.Kill(new UnitName(name)))
                .toList());
    }

    private List<CompletableFuture<Outcome>> together(List<Action> actions) {
        List<CompletableFuture<Outcome>> outcomes =
                actions.stream().map(_ -> new CompletableFuture<Outcome>()).toList();
        for (int i = 0; i < actions.size(); i++) {
            try {
                requests.act(actions.get(i), ASKED, outcomes.get(i));
            } catch (NoSuchElementException e) {
                outcomes.get(i).completeExceptionally(e);
            }
        }
        settle();
        return outcomes;
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
        RunningUnit running = new Handle(run);
        runs.put(running, run);
        lifecycle.started(run, running, running.pid(), running.record());
        settle();
    }

    void adopted(String... names) {
        for (String name : names) {
            adoptedRun(unit(name).run());
        }
    }

    void adoptedRun(RunId run) {
        RunningUnit running = new Handle(run);
        runs.put(running, run);
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
        mortals.add(new UnitName(name));
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
            heard.put(unit(name).run(), now);
        } else {
            lifecycle.reported(unit(name).run(), report);
            settle();
        }
    }

    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Alarm> next = due(end); next.isPresent(); next = due(end)) {
            alarms.remove(next.get());
            now = next.get().at;
            next.get().happens.run();
            settle();
        }
        now = end;
    }

    private Optional<Alarm> due(Instant end) {
        return alarms.stream().filter(alarm -> !alarm.at.isAfter(end)).min((a, b) -> a.at.compareTo(b.at));
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
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    // The world's side

    @Override
    public void launch(UnitSpec spec, RunId run) {
        calls.add("launch " + run);
        launched.put(run, spec);
        for (Dependency dependency : spec.dependencies()) {
            if (dependency.condition() == Condition.READY) {
                UnitState state = roster.find(dependency.on()).orElseThrow().state;
                boolean done = state instanceof UnitState.Exited(Exit exit) && exit.success();
                boolean listens = roster.find(dependency.on()).orElseThrow().listens();
                assertThat(state instanceof UnitState.Ready || done || listens)
                        .as(run + " starts while " + dependency.on() + " is " + state)
                        .isTrue();
            }
        }
    }

    @Override
    public void await(UnitSpec spec, RunId next) {
        calls.add("await " + next);
    }

    @Override
    public void adopt(UnitSpec spec, RunId run, String record) {
        assertThat(record).isEqualTo("record of " + run);
        calls.add("adopt " + run);
        adopted.put(run.unit().value(), spec);
    }

    @Override
    public void signal(RunningUnit running, Signal signal) {
        calls.add(signal + " " + runs.get(running));
        Unit unit = roster.find(runs.get(running).unit()).orElseThrow();
        if (unit.state instanceof UnitState.Stopping && !drained.remove(running)) {
            assertThat(roster.dependentsOf(unit).stream().filter(machine.stage::onItsWayDown))
                    .as(unit.name + " is stopped before what depends on it")
                    .isEmpty();
        }
        if (unit.state instanceof UnitState.Draining) {
            drained.add(running);
        }
    }

    @Override
    public void kill(RunningUnit running) {
        calls.add("kill " + runs.get(running));
    }

    @Override
    public void wake(UnitName unit, long epoch, Duration after) {
        alarms.add(new Alarm(now.plus(after), () -> lifecycle.woken(unit, epoch)));
    }

    @Override
    public void escalate(UnitName unit, int rule, String why, Duration after) {
        alarms.add(new Alarm(now.plus(after), () -> lifecycle.escalate(unit, rule, why)));
    }

    @Override
    public void remind(RunId run, Duration after) {
        alarms.add(new Alarm(now.plus(after), () -> lifecycle.reminded(run)));
    }

    @Override
    public void enclose(UnitSpec spec, RunId run) {
        calls.add("enclose " + run + " in "
                + spec.enclosures().stream()
                        .map(around -> around.group().value())
                        .toList());
    }

    @Override
    public void look(Duration after) {
        looks++;
        alarms.add(new Alarm(now.plus(after), () -> lifecycle.looked(pressure)));
    }

    @Override
    public Optional<PressureSource> pressure() {
        throw new AssertionError("the engine looks");
    }

    @Override
    public Optional<Duration> silence(RunId run) {
        return Optional.ofNullable(heard.get(run)).map(at -> Duration.between(at, now));
    }

    @Override
    public void rested(UnitSpec spec, RunId last) {
        rested.add(last);
    }

    @Override
    public Optional<Driver> driver(String name) {
        Driver driver = new Driver() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public RunningUnit start(UnitSpec spec, RunId run, dev.reeve.api.driver.RunObserver observer) {
                throw new AssertionError("the engine starts units");
            }
        };
        return driverThere ? Optional.of(driver) : Optional.empty();
    }

    @Override
    public Optional<RestartPolicy> policy(String name) {
        RestartPolicy policy = new RestartPolicy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean keepsStopped() {
                return name.equals("unless-stopped");
            }

            @Override
            public RestartVerdict decide(RestartRule rule, RestartHistory history) {
                judged.add(history);
                if (policyBroken) {
                    throw new NoClassDefFoundError("com/example/Gone");
                }
                return policies.apply(rule, history);
            }
        };
        return policyThere ? Optional.of(policy) : Optional.empty();
    }

    @Override
    public List<String> policyNames() {
        return List.of("always");
    }

    private final class Handle implements RunningUnit {
        private final RunId run;

        Handle(RunId run) {
            this.run = run;
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.of(1000 + run.number());
        }

        @Override
        public Optional<String> record() {
            return mortals.contains(run.unit()) ? Optional.empty() : Optional.of("record of " + run);
        }

        @Override
        public void signal(Signal signal) {
            throw new AssertionError("the engine signals");
        }

        @Override
        public void kill() {
            throw new AssertionError("the engine kills");
        }
    }
}
