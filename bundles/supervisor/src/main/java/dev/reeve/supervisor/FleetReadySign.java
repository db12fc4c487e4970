package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetReady;
import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Registers {@link FleetReady} while every unit that is wanted up is ready or has done its work. */
@Component(immediate = true)
public final class FleetReadySign implements FleetEventListener {
    private final BundleContext context;
    private final Fleet fleet;
    private Optional<ServiceRegistration<FleetReady>> sign = Optional.empty();

    @Activate
    public FleetReadySign(BundleContext context, @Reference Fleet fleet) {
        this.context = context;
        this.fleet = fleet;
    }

    @Override
    public synchronized void on(FleetEvent event) {
        boolean ready = fleet.snapshot().units().stream().allMatch(FleetReadySign::asItShould);
        if (ready && sign.isEmpty()) {
            Instant since = event.at();
            sign = Optional.of(context.registerService(FleetReady.class, () -> since, null));
        } else if (!ready) {
            withdraw();
        }
    }

    @Deactivate
    synchronized void withdraw() {
        sign.ifPresent(ServiceRegistration::unregister);
        sign = Optional.empty();
    }

    private static boolean asItShould(UnitSnapshot unit) {
        boolean done = unit.state() instanceof UnitState.Exited(var exit) && exit.success();
        return !unit.wanted() || unit.ready() || done;
    }
}
