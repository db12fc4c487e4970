package dev.reeve.host;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.GroupSnapshot;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.fleet.StartOrder;
import dev.reeve.api.supervision.GroupSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** What the host does with the fleet that is there at the moment; without one, every request is fulfilled already. */
final class LiveFleet {
    private static final System.Logger LOG = System.getLogger(LiveFleet.class.getName());

    private static final Duration SLACK = Duration.ofSeconds(10);

    private final BundleContext context;
    private final AtomicBoolean maintenance = new AtomicBoolean();

    LiveFleet(BundleContext context) {
        this.context = context;
    }

    CompletionStage<Void> shutdown(ShutdownMode mode, String reason) {
        return service(Fleet.class)
                .map(fleet -> fleet.shutdown(mode, new Cause(Cause.Origin.SHUTDOWN, reason)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Whether there is a fleet, after at most {@code patience}. */
    boolean comes(Duration patience) {
        CountDownLatch there = new CountDownLatch(1);
        ServiceListener listener = _ -> service(Fleet.class).ifPresent(_ -> there.countDown());
        context.addServiceListener(listener);
        try {
            service(Fleet.class).ifPresent(_ -> there.countDown());
            return there.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** Whether any unit has a process. */
    boolean running() {
        return units().anyMatch(unit -> unit.pid().isPresent());
    }

    /** Whether there is any unit. */
    boolean populated() {
        return units().findAny().isPresent();
    }

    private Stream<UnitSnapshot> units() {
        return service(Fleet.class).stream().flatMap(fleet -> fleet.snapshot().units().stream());
    }

    /** So long an orderly stop of the units that are there may take: as the fleet file says, or as they need. */
    Duration longestStop() {
        return service(Fleet.class)
                .map(Fleet::snapshot)
                .map(fleet -> fleet.rules().graceful().orElseGet(() -> longestStop(fleet)
                        .plus(SLACK)))
                .orElse(SLACK);
    }

    /** So long a forced stop may take. */
    Duration longestForcedStop() {
        return service(Fleet.class)
                .flatMap(fleet -> fleet.snapshot().rules().forced())
                .orElse(SLACK);
    }

    /** Within an ordered group one stops after the other. */
    private static Duration longestStop(FleetSnapshot fleet) {
        List<UnitSpec> units = fleet.units().stream().map(UnitSnapshot::spec).toList();
        List<GroupSpec> groups =
                fleet.groups().stream().map(GroupSnapshot::spec).toList();
        return LongestStop.of(StartOrder.added(units, groups));
    }

    /** Applies the fleet file again. What is wrong with it is logged and stops nothing. */
    void reload(String reason) {
        service(FleetFiles.class)
                .ifPresentOrElse(
                        files -> reload(files, reason),
                        () -> LOG.log(System.Logger.Level.WARNING, "nothing is there that could reload a fleet file"));
    }

    /** Takes the fleet down while the host stays, or brings it up again. */
    void toggleMaintenance(String reason) {
        Optional<Fleet> fleet = service(Fleet.class);
        if (fleet.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "there is no fleet to maintain");
        } else if (maintenance.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.INFO, "maintenance begins: " + reason);
            shutdown(ShutdownMode.GRACEFUL, reason)
                    .thenRun(() -> LOG.log(System.Logger.Level.INFO, "maintenance: nothing runs any more"));
        } else {
            maintenance.set(false);
            fleet.get().resume(new Cause(Cause.Origin.OPERATOR, reason));
            LOG.log(System.Logger.Level.INFO, "maintenance is over: " + reason);
        }
    }

    private static void reload(FleetFiles files, String reason) {
        try {
            LOG.log(
                    System.Logger.Level.INFO,
                    "reloaded: " + files.reload(Cause.operator(reason)).summary());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "not reloaded, nothing changed: " + e.getMessage());
        }
    }

    private <T> Optional<T> service(Class<T> type) {
        try {
            ServiceReference<T> reference = context.getServiceReference(type);
            return Optional.ofNullable(reference).map(context::getService);
        } catch (IllegalStateException _) {
            // The framework has stopped, and the fleet with it.
            return Optional.empty();
        }
    }
}
