package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.host.HostPressure;
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.supervision.FailureCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Calls drivers on virtual threads, so that one that takes its time holds up nobody, and brings the answers back. */
final class DriverCalls implements Engine {
    private static final System.Logger LOG = System.getLogger(DriverCalls.class.getName());
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(1);

    private static final List<Duration> AGAIN =
            Stream.of(1, 2, 4, 8, 16).map(Duration::ofSeconds).toList();

    private final Parts parts;
    private final FleetThread thread;
    private final Predicate<Consumer<Lifecycle>> turn;
    private final Map<RunId, Long> heardAt = new ConcurrentHashMap<>();

    /** @param turn has the fleet thread do something; false when the fleet has ended */
    DriverCalls(Parts parts, FleetThread thread, Predicate<Consumer<Lifecycle>> turn) {
        this.parts = parts;
        this.thread = thread;
        this.turn = turn;
    }

    @Override
    public void launch(UnitSpec spec, RunId run) {
        aside(run.toString(), () -> {
            try {
                RunningUnit running = start(spec, run);
                OptionalLong pid = running.pid();
                Optional<String> record = running.record();
                // Nobody is left to look after it.
                if (!turn.test(lifecycle -> lifecycle.started(run, running, pid, record))) {
                    running.kill();
                }
            } catch (StartFailure failure) {
                tell(lifecycle -> lifecycle.startFailed(run, failure));
            }
        });
    }

    @Override
    public void await(UnitSpec spec, RunId next) {
        aside(next.toString(), () -> {
            try {
                Driver driver = driver(spec);
                driver.await(
                        spec,
                        next,
                        socket -> tell(lifecycle -> lifecycle.onDemand().called(next, socket)));
                if (!turn.test(lifecycle -> lifecycle.onDemand().listens(spec, next))) {
                    driver.rested(next);
                }
            } catch (StartFailure failure) {
                tell(lifecycle -> lifecycle.onDemand().refused(next, failure));
            } catch (Throwable e) {
                StartFailure failure = broken(spec, next, e);
                tell(lifecycle -> lifecycle.onDemand().refused(next, failure));
            }
        });
    }

    private Driver driver(UnitSpec spec) {
        return parts.driver(spec.driver())
                .orElseThrow(() -> new StartFailure("the driver '" + spec.driver() + "' is gone", true));
    }

    private static StartFailure broken(UnitSpec spec, RunId run, Throwable e) {
        LOG.log(System.Logger.Level.ERROR, "driver " + spec.driver() + " failed to start " + run, e);
        return new StartFailure("driver '" + spec.driver() + "': " + e, true);
    }

    /** To a fleet that has ended there is nothing to tell. */
    private void tell(Consumer<Lifecycle> news) {
        boolean unused = turn.test(news);
    }

    private RunningUnit start(UnitSpec spec, RunId run) {
        try {
            return driver(spec).start(spec, run, new Reports(run));
        } catch (StartFailure failure) {
            throw failure;
        } catch (Throwable e) {
            throw broken(spec, run, e);
        }
    }

    @Override
    public void enclose(UnitSpec spec, RunId run) {
        parts.driver(spec.driver()).ifPresent(driver -> aside("limits", () -> driver.enclosed(spec, run)));
    }

    /** To a fleet that has ended meanwhile, what was taken over is nothing: the next one takes it over again. */
    @Override
    public void adopt(UnitSpec spec, RunId run, String record) {
        aside(run.toString(), () -> {
            try {
                Optional<RunningUnit> found = found(spec, run, record);
                found.ifPresentOrElse(
                        running -> taken(run, running, record),
                        () -> tell(lifecycle -> lifecycle.notAdopted(run, "its driver does not know it any more")));
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.ERROR, "driver " + spec.driver() + " failed to take over " + run, e);
                tell(lifecycle -> lifecycle.notAdopted(run, "its driver could not take it over: " + e));
            }
        });
    }

    /** A driver that cannot just now (the host may be short of descriptors) is asked again: what runs is not given up for that. */
    private Optional<RunningUnit> found(UnitSpec spec, RunId run, String record) throws InterruptedException {
        for (Duration pause : AGAIN) {
            try {
                return adopted(spec, run, record);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "{0} cannot be taken over yet: {1}", run, e.toString());
                Thread.sleep(pause);
            }
        }
        return adopted(spec, run, record);
    }

    private Optional<RunningUnit> adopted(UnitSpec spec, RunId run, String record) {
        return parts.driver(spec.driver()).flatMap(driver -> driver.adopt(spec, run, record, new Reports(run)));
    }

    /** What has ended already, and is only being tidied up, is found by the record that it had. */
    private void taken(RunId run, RunningUnit running, String known) {
        OptionalLong pid = running.pid();
        Optional<String> record = running.record().or(() -> Optional.of(known));
        tell(lifecycle -> lifecycle.adopted(run, running, pid, record));
    }

    @Override
    public void signal(RunningUnit running, Signal signal) {
        aside("signal", () -> running.signal(signal));
    }

    @Override
    public void kill(RunningUnit running) {
        aside("kill", running::kill);
    }

    @Override
    public void wake(UnitName unit, long epoch, Duration after) {
        thread.runAfter(after, () -> tell(lifecycle -> lifecycle.woken(unit, epoch)));
    }

    @Override
    public void escalate(UnitName unit, int rule, String why, Duration after) {
        thread.runAfter(after, () -> tell(lifecycle -> lifecycle.escalate(unit, rule, why)));
    }

    @Override
    public void remind(RunId run, Duration after) {
        thread.runAfter(after, () -> tell(lifecycle -> lifecycle.reminded(run)));
    }

    @Override
    public void look(Duration after) {
        if (after.isZero()) {
            look();
        } else {
            thread.runAfter(after, this::look);
        }
    }

    /** Whoever hangs does not keep the fleet from starting. */
    private void look() {
        var unused = CompletableFuture.supplyAsync(this::pressure, call -> aside("pressure", call))
                .completeOnTimeout(HostPressure.UNKNOWN, LOOK_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> HostPressure.UNKNOWN)
                .thenAccept(pressure -> tell(lifecycle -> lifecycle.looked(pressure)));
    }

    private HostPressure pressure() {
        return parts.pressure().map(PressureSource::look).orElse(HostPressure.UNKNOWN);
    }

    @Override
    public Optional<Duration> silence(RunId run) {
        return Optional.ofNullable(heardAt.get(run)).map(at -> Duration.ofNanos(System.nanoTime() - at));
    }

    @Override
    public void rested(UnitSpec spec, RunId last) {
        parts.driver(spec.driver()).ifPresent(driver -> aside("rested", () -> driver.rested(last)));
    }

    private static void aside(String name, Runnable call) {
        Thread.ofVirtual().name("reeve-driver-" + name).start(() -> {
            try {
                call.run();
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.ERROR, "a driver failed", e);
            }
        });
    }

    private final class Reports implements RunObserver {
        private final RunId run;

        Reports(RunId run) {
            this.run = run;
        }

        @Override
        public void exited(Exit exit) {
            heardAt.remove(run);
            tell(lifecycle -> lifecycle.exited(run, exit));
        }

        @Override
        public void failing(FailureCause cause, String detail) {
            tell(lifecycle -> lifecycle.failing(run, cause, detail));
        }

        @Override
        public void notice(String message) {
            tell(lifecycle -> lifecycle.observed(new Observation.Noticed(run, message)));
        }

        /** That it is alive is no turn: a thousand units that say so must not keep the fleet thread busy. */
        @Override
        public void reported(Report report) {
            if (report instanceof Report.Alive) {
                heardAt.put(run, System.nanoTime());
            } else {
                tell(lifecycle -> lifecycle.reported(run, report));
            }
        }
    }
}
