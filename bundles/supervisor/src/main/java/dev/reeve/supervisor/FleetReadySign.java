package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetReady;
import dev.reeve.api.fleet.FleetSnapshot;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Registers {@link FleetReady} while every unit that is wanted up is ready, has done its work or starts on demand and
 * listens. A restart takes milliseconds: a sign that came down with each would have all who look at services run along with every crash.
 */
@Component(immediate = true)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=dev.reeve.api.fleet.FleetReady")
public final class FleetReadySign implements FleetEventListener {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final BundleContext context;
    private final Fleet fleet;
    private boolean closed;
    private boolean doubtful;
    /** The first that kept the fleet from being ready at the last look. */
    private Optional<UnitName> awaited = Optional.empty();

    private Optional<ServiceRegistration<FleetReady>> sign = Optional.empty();

    @Activate
    public FleetReadySign(BundleContext context, @Reference Fleet fleet) {
        this.context = context;
        this.fleet = fleet;
        if (!fleet.snapshot().units().isEmpty()) {
            look();
        }
    }

    @Override
    public synchronized void on(FleetEvent event) {
        if (sign.isEmpty() && matters(event)) {
            look();
        } else if (!doubtful) {
            doubtful = true;
            Thread.ofVirtual().name("reeve-ready").start(this::lookLater);
        }
    }

    /** While a thousand units come up one after the other, to look at all of them each time would be a million looks. */
    private boolean matters(FleetEvent event) {
        return !(event instanceof FleetEvent.Transitioned transition)
                || awaited.map(transition.run().unit()::equals).orElse(true);
    }

    private void lookLater() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            doubtful = false;
            look();
        }
    }

    private synchronized void look() {
        FleetSnapshot now = fleet.snapshot();
        awaited = now.units().stream()
                .filter(unit -> !asItShould(unit))
                .map(UnitSnapshot::name)
                .findFirst();
        boolean ready = !closed && awaited.isEmpty();
        if (ready && sign.isEmpty()) {
            sign = Optional.of(context.registerService(FleetReady.class, now::at, null));
        } else if (!ready) {
            sign.ifPresent(ServiceRegistration::unregister);
            sign = Optional.empty();
        }
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        look();
    }

    private static boolean asItShould(UnitSnapshot unit) {
        boolean done = unit.state() instanceof UnitState.Exited(var exit) && exit.success();
        return !unit.wanted() || unit.ready() || unit.listening() || done;
    }
}
