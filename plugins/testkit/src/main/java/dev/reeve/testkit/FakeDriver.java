package dev.reeve.testkit;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A driver without processes: runs begin at once and end when the test says so, or when they are told to stop. Faults are
 * programmed per unit. Safe from any thread.
 */
public final class FakeDriver implements Driver {
    private final String name;
    private final Map<UnitName, FakeRun> running = new ConcurrentHashMap<>();
    private final Map<UnitName, StartFailure> refused = new ConcurrentHashMap<>();
    private final Set<UnitName> deaf = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<RunId, Exit> ended = new ConcurrentHashMap<>();
    private final boolean lasting;

    /** Its runs can be taken over. */
    public FakeDriver(String name) {
        this(name, true);
    }

    private FakeDriver(String name, boolean lasting) {
        this.name = name;
        this.lasting = lasting;
    }

    /** One whose runs end with their host. */
    public static FakeDriver mortal(String name) {
        return new FakeDriver(name, false);
    }

    @Override
    public String name() {
        return name;
    }

    /** From now on the unit cannot be started. */
    public void refuse(String unit, StartFailure failure) {
        refused.put(new UnitName(unit), failure);
    }

    /** From now on the unit ignores every signal; only a kill ends it. */
    public void deafen(String unit) {
        deaf.add(new UnitName(unit));
    }

    /** From now on nobody hears of what runs, until it is taken over: as if the host were killed. */
    public void forsake() {
        running.values().forEach(run -> run.heard = false);
    }

    /** Ends the current run of a unit. */
    public void exit(String unit, Exit exit) {
        Optional.ofNullable(running.get(new UnitName(unit))).ifPresent(run -> run.end(exit));
    }

    /** What was asked, in order: {@code start a#1}, {@code TERM a#1}, {@code kill a#1}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The units that run now. */
    public Set<UnitName> running() {
        return Set.copyOf(running.keySet());
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        calls.add("start " + run);
        StartFailure failure = refused.get(spec.name());
        if (failure != null) {
            throw failure;
        }
        FakeRun begun = new FakeRun(run, observer);
        if (running.putIfAbsent(spec.name(), begun) != null) {
            throw new AssertionError(run + " was started while an earlier run is there");
        }
        return begun;
    }

    @Override
    public Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer) {
        calls.add("adopt " + run);
        if (!record.equals("fake " + run)) {
            return Optional.empty();
        }
        FakeRun found = Optional.ofNullable(running.get(run.unit()))
                .filter(there -> there.run.equals(run))
                .orElseGet(() -> new FakeRun(run, observer));
        found.observer = observer;
        found.heard = true;
        if (running.get(run.unit()) != found) {
            observer.exited(ended.getOrDefault(run, new Exit.Lost()));
        }
        return Optional.of(found);
    }

    private final class FakeRun implements RunningUnit {
        private final RunId run;
        private volatile RunObserver observer;
        private volatile boolean heard = true;

        FakeRun(RunId run, RunObserver observer) {
            this.run = run;
            this.observer = observer;
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.of(100_000 + run.number());
        }

        @Override
        public Optional<String> record() {
            return lasting ? Optional.of("fake " + run) : Optional.empty();
        }

        @Override
        public void signal(Signal signal) {
            calls.add(signal + " " + run);
            if (!deaf.contains(run.unit())) {
                end(new Exit.Code(0));
            }
        }

        @Override
        public void kill() {
            calls.add("kill " + run);
            end(new Exit.Signalled(9));
        }

        void end(Exit exit) {
            if (running.remove(run.unit(), this)) {
                ended.put(run, exit);
                if (heard) {
                    observer.exited(exit);
                }
            }
        }
    }
}
