package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.HostPressure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What the lifecycle asks of the world is written down, and done by nobody but the test. */
final class RecordingEngine implements Engine {
    final List<String> calls = new ArrayList<>();
    final Map<String, UnitSpec> adopted = new HashMap<>();
    final Map<RunId, UnitSpec> launched = new HashMap<>();
    final List<RunId> rested = new ArrayList<>();
    HostPressure pressure = HostPressure.UNKNOWN;
    int looks;
    private final Set<UnitName> mortals = new HashSet<>();
    private final Set<RunningUnit> drained = new HashSet<>();
    private final Map<RunningUnit, RunId> runs = new HashMap<>();
    private final Map<RunId, Instant> heard = new HashMap<>();
    private final HandTurnedClock clock;
    private final Supplier<Machine> machine;

    RecordingEngine(HandTurnedClock clock, Supplier<Machine> machine) {
        this.clock = clock;
        this.machine = machine;
    }

    private Unit unit(UnitName name) {
        return machine.get().roster.find(name).orElseThrow();
    }

    private Lifecycle lifecycle() {
        return machine.get().lifecycle;
    }

    /** What a run is signalled by from now on. */
    RunningUnit running(RunId run) {
        RunningUnit running = new Handle(run);
        runs.put(running, run);
        return running;
    }

    /** This unit cannot outlive its host. */
    void mortal(UnitName unit) {
        mortals.add(unit);
    }

    void alive(RunId run) {
        heard.put(run, clock.instant());
    }

    List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void launch(UnitSpec spec, RunId run) {
        calls.add("launch " + run);
        launched.put(run, spec);
        for (Dependency dependency : spec.dependencies()) {
            if (dependency.condition() == Condition.READY) {
                Unit on = unit(dependency.on());
                boolean done = on.state instanceof UnitState.Exited(Exit exit) && exit.success();
                assertThat(on.state instanceof UnitState.Ready || done || on.listens())
                        .as(run + " starts while " + dependency.on() + " is " + on.state)
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
        Unit unit = unit(runs.get(running).unit());
        if (unit.state instanceof UnitState.Stopping && !drained.remove(running)) {
            assertThat(machine.get().roster.dependentsOf(unit).stream().filter(machine.get().stage::onItsWayDown))
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
        clock.after(after, () -> lifecycle().woken(unit, epoch));
    }

    @Override
    public void escalate(UnitName unit, int rule, String why, Duration after) {
        clock.after(after, () -> lifecycle().escalate(unit, rule, why));
    }

    @Override
    public void remind(RunId run, Duration after) {
        clock.after(after, () -> lifecycle().reminded(run));
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
        clock.after(after, () -> lifecycle().looked(pressure));
    }

    @Override
    public Optional<Duration> silence(RunId run) {
        return Optional.ofNullable(heard.get(run)).map(at -> Duration.between(at, clock.instant()));
    }

    @Override
    public void rested(UnitSpec spec, RunId last) {
        rested.add(last);
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
