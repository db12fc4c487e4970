package dev.reeve.health;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.health.Probe;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.api.metrics.MetricSource;
import dev.reeve.api.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Probes every run from its start to its end. Also takes up the runs that are there when this bundle comes. */
@Component(
        immediate = true,
        service = {})
public final class HealthProber implements FleetEventListener {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Probe> probes = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Metrics> metrics = List.of();

    private final Fleet fleet;
    private final ProbeLedger ledger = new ProbeLedger();
    private final ProbeClient client = new ProbeClient();
    private final Questions questions;
    private final Map<RunId, RunProbing> probed = new HashMap<>();
    private final Runnable withdrawal;
    private boolean closed;

    /** Registered by hand, and before it looks at the fleet: so no run is missed between the look and the first event. */
    @Activate
    public HealthProber(BundleContext context, @Reference Fleet fleet, @Reference Home home, @Reference UnitLogs logs) {
        this.fleet = fleet;
        this.questions = new Questions(home, logs, client, outside(context));
        ServiceRegistration<?> listening = context.registerService(FleetEventListener.class, this, null);
        ServiceRegistration<?> measuring = context.registerService(MetricSource.class, ledger, null);
        this.withdrawal = () -> {
            listening.unregister();
            measuring.unregister();
        };
        takeUp();
    }

    /** Without a framework: whoever makes it passes the events on. */
    HealthProber(Fleet fleet, Home home, UnitLogs logs) {
        this.fleet = fleet;
        this.questions = new Questions(home, logs, client, Questions.Outside.NONE);
        this.withdrawal = () -> {};
        takeUp();
    }

    @Deactivate
    void close() {
        withdrawal.run();
        endAll();
        client.close();
    }

    @Override
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.Transitioned transition -> follow(transition);
            case FleetEvent.Applied _,
                    FleetEvent.Noticed _,
                    FleetEvent.GroupActed _,
                    FleetEvent.PauseChanged _,
                    FleetEvent.Escalated _ -> {}
        }
    }

    private void follow(FleetEvent.Transitioned transition) {
        if (!asked(transition.to())) {
            end(transition.run());
            return;
        }
        fleet.snapshot()
                .unit(transition.run().unit())
                .filter(unit -> unit.run().number() <= transition.run().number())
                .ifPresent(unit -> begin(transition.run(), unit, transition.to()));
    }

    private void takeUp() {
        fleet.snapshot().units().stream()
                .filter(unit -> asked(unit.state()))
                .forEach(unit -> begin(unit.run(), unit, unit.state()));
    }

    private synchronized void begin(RunId run, UnitSnapshot unit, UnitState state) {
        if (closed || unit.spec().probes().none() || probed.containsKey(run)) {
            return;
        }
        RunProbing probing = new RunProbing(run, unit.spec(), age(unit), questions, ledger, fleet::observe);
        probed.put(run, probing);
        probing.begin(state instanceof UnitState.Ready);
    }

    private synchronized void end(RunId run) {
        RunProbing probing = probed.remove(run);
        if (probing != null) {
            probing.end();
        }
    }

    private synchronized void endAll() {
        closed = true;
        probed.values().forEach(RunProbing::end);
        probed.clear();
    }

    private Questions.Outside outside(BundleContext context) {
        return new Questions.Outside(
                () -> probes, () -> metrics.stream().findFirst().flatMap(Metrics::latest), new BundleDrivers(context));
    }

    private static Duration age(UnitSnapshot unit) {
        Duration age = unit.started()
                .map(started -> Duration.between(started, Instant.now()))
                .orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static boolean asked(UnitState state) {
        return switch (state) {
            case UnitState.Running _, UnitState.Ready _ -> true;
            case UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Draining _,
                    UnitState.Stopping _,
                    UnitState.BackingOff _,
                    UnitState.Parked _,
                    UnitState.Hibernated _,
                    UnitState.Stopped _,
                    UnitState.Exited _,
                    UnitState.Failed _ -> false;
        };
    }
}
