package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.fleet.Observation;
import java.time.Duration;
import java.util.function.Consumer;

/** Calls drivers on virtual threads, so that one that takes its time holds up nobody, and brings the answers back. */
final class DriverCalls implements Engine {
    private static final System.Logger LOG = System.getLogger(DriverCalls.class.getName());

    private final Parts parts;
    private final FleetThread thread;
    private final Consumer<Consumer<Lifecycle>> turn;

    DriverCalls(Parts parts, FleetThread thread, Consumer<Consumer<Lifecycle>> turn) {
        this.parts = parts;
        this.thread = thread;
        this.turn = turn;
    }

    @Override
    public void launch(UnitSpec spec, RunId run) {
        aside(run.toString(), () -> {
            try {
                RunningUnit running = start(spec, run);
                turn.accept(lifecycle -> lifecycle.started(run, running));
            } catch (StartFailure failure) {
                turn.accept(lifecycle -> lifecycle.startFailed(run, failure));
            }
        });
    }

    private RunningUnit start(UnitSpec spec, RunId run) {
        try {
            return parts.driver(spec.driver())
                    .orElseThrow(() -> new StartFailure("the driver '" + spec.driver() + "' is gone", true))
                    .start(spec, run, new Reports(run));
        } catch (StartFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "driver " + spec.driver() + " failed to start " + run, e);
            throw new StartFailure("driver '" + spec.driver() + "': " + e, true);
        }
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
        thread.runAfter(after, () -> turn.accept(lifecycle -> lifecycle.woken(unit, epoch)));
    }

    private static void aside(String name, Runnable call) {
        Thread.ofVirtual().name("reeve-driver-" + name).start(() -> {
            try {
                call.run();
            } catch (RuntimeException e) {
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
            turn.accept(lifecycle -> lifecycle.exited(run, exit));
        }

        @Override
        public void notice(String message) {
            turn.accept(lifecycle -> lifecycle.observed(new Observation.Noticed(run, message)));
        }
    }
}
