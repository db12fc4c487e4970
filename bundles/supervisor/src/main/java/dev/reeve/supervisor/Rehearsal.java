package dev.reeve.supervisor;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetReady;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.store.StateStore;
import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Has a program fail some dozens of times in a fleet that nobody sees, once the real one and the whole host stand: what the
 * Java runtime has never run it interprets, and the first crashes of a host would take about twice as long to be answered as
 * later ones. Once for each host; {@code -Dreeve.rehearsal=false} spares it.
 */
@Component(
        immediate = true,
        service = {})
public final class Rehearsal {
    static final UnitName NAME = new UnitName("reeve-rehearsal");

    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final boolean WANTED = Boolean.parseBoolean(System.getProperty("reeve.rehearsal", "true"));
    /** As long as these classes are loaded: newer ones have to be compiled anew. */
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private static final Cause CAUSE = new Cause(Cause.Origin.POLICY, "rehearsal");
    private static final int RESTARTS = 120;
    /** Between two, so that whoever has something real to do comes first. */
    private static final Duration PAUSE = Duration.ofMillis(3);

    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Home home;
    private final Fleet fleet;
    private final List<Driver> drivers = new CopyOnWriteArrayList<>();
    private final List<RestartPolicy> policies = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("reeve-rehearsal").unstarted(this::rehearse);

    @Activate
    public Rehearsal(@Reference Home home, @Reference Fleet fleet) {
        this.home = home;
        this.fleet = fleet;
    }

    /** Nothing that starts up is to wait for this. */
    @Reference(target = "(reeve.started=true)")
    void setHost(Host started) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(Driver driver) {
        drivers.add(driver);
    }

    void removeDriver(Driver driver) {
        drivers.remove(driver);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(RestartPolicy policy) {
        policies.add(policy);
    }

    void removePolicy(RestartPolicy policy) {
        policies.remove(policy);
    }

    /** A fleet may never be ready: nobody is to be told that this waits for it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void addReady(FleetReady sign) {
        if (WANTED && fleet.snapshot().unit(NAME).isEmpty() && BEGUN.compareAndSet(false, true)) {
            thread.start();
        }
    }

    void removeReady(FleetReady sign) {}

    @Deactivate
    void close() {
        thread.interrupt();
    }

    private void rehearse() {
        // A host that was killed while it rehearsed has left something.
        forget();
        ReconcilingFleet unseen = new ReconcilingFleet(new Forgetful(), () -> true);
        try {
            drivers.forEach(unseen::addDriver);
            policies.forEach(unseen::addPolicy);
            CountDownLatch restarts = new CountDownLatch(RESTARTS);
            unseen.subscribe(event -> count(event, restarts));
            var unused = unseen.apply(new FleetSpec("rehearsal", List.of(unit())), CAUSE);
            if (!restarts.await(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "the rehearsal of restarts took too long");
            }
            unseen.shutdown(ShutdownMode.FORCE, CAUSE)
                    .toCompletableFuture()
                    .orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "restarts could not be rehearsed", e);
        } finally {
            unseen.close();
            forget();
        }
    }

    private static void count(FleetEvent event, CountDownLatch restarts) {
        if (event instanceof FleetEvent.Transitioned moved && moved.to() instanceof UnitState.BackingOff) {
            restarts.countDown();
        }
    }

    private UnitSpec unit() {
        return UnitSpec.agent(NAME.value(), Launch.of(home.root(), "false"))
                .withRestart(RestartRule.DEFAULT.withDelay(new Delay.Fixed(PAUSE)));
    }

    private void forget() {
        for (Path file : List.of(home.log(NAME, LogStream.OUT), home.log(NAME, LogStream.ERR), home.logStart(NAME))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "what the rehearsal left cannot be removed", e);
            }
        }
    }

    /** Of a rehearsal nothing is kept. */
    private static final class Forgetful implements StateStore {
        @Override
        public Map<String, String> read(String namespace) {
            return Map.of();
        }

        @Override
        public void write(String namespace, Map<String, Optional<String>> changes) {}
    }
}
