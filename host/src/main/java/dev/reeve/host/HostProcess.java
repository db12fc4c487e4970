package dev.reeve.host;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A host from its first to its last breath: take the home, boot, run until asked to stop, stop in order. */
final class HostProcess {
    /** A property of the service {@link Host}: every bundle has been started. */
    static final String STARTED = "reeve.started";

    private static final System.Logger LOG = System.getLogger(HostProcess.class.getName());
    private static final Duration FRAMEWORK_STOP = Duration.ofSeconds(10);
    private static final Duration EXIT_STOP = Duration.ofSeconds(20);
    private static final Duration FLEET = Duration.ofSeconds(5);
    private static final Duration BOOT = Duration.ofSeconds(30);

    private final Arguments arguments;
    private final PrintStream errors;
    private final Timing timing;
    private final CountDownLatch booted = new CountDownLatch(1);

    HostProcess(Arguments arguments, PrintStream errors) {
        this.arguments = arguments;
        this.errors = errors;
        this.timing = new Timing(errors, arguments.timing());
    }

    /** Answers the exit code. */
    int run() {
        timing.done("JVM started");
        try (HomeFolder folder = HomeFolder.take(new Home(arguments.home(), arguments.socket()))) {
            Logs.toFile(folder.home().logs());
            if (arguments.foreground()) {
                Logs.warningsTo(errors);
            }
            LineLog.takeStandardStreams();
            return run(folder);
        }
    }

    private int run(HomeFolder folder) {
        Home home = folder.home();
        Platform platform =
                Platform.create(home.root().resolve("cache"), Platform.properties(home, arguments.foreground(), false));
        timing.done("framework initialised");
        LiveFleet fleet = new LiveFleet(platform.context());
        OrderedStop stop = new OrderedStop(fleet::shutdown, fleet::longestStop, fleet::longestForcedStop, mode -> {
            // A fleet that is taken over as it was is not applied once more.
            if (fleet.populated()) {
                folder.takenOver();
            }
            end(platform, folder, mode == ShutdownMode.DETACH && fleet.running());
        });
        ReeveHost host = new ReeveHost(arguments, stop, errors);
        new Signals(host, fleet).install();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopBeforeExit(stop), "reeve-exit"));
        try {
            boot(platform, folder, host, stop);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the host does not come up", e);
            errors.println("reeve: " + (e instanceof BootFailure ? e.getMessage() : e));
            stop.request(ShutdownMode.GRACEFUL, "the host does not come up", Main.FAILURE);
        }
        return stop.stopped().join();
    }

    private void boot(Platform platform, HomeFolder folder, ReeveHost host, OrderedStop stop) {
        Home home = folder.home();
        try {
            platform.whenStopped(() -> stoppedFromWithin(stop));
            BundleContext context = platform.context();
            context.registerService(Home.class, home, null);
            ServiceRegistration<Host> registration = context.registerService(Host.class, host, null);
            context.registerService(FleetEventListener.class, event -> fleetEvent(event, folder), null);
            DroppedParts parts = DroppedParts.in(home);
            platform.prefer(parts);
            timing.done(platform.startFirst() + " bundles for agents started");
            if (!stop.begun()) {
                timing.done(platform.startOthers() + " others started");
            }
            if (!stop.begun()) {
                judge(parts.trial(), new LiveFleet(context));
                accept(home, host, registration);
            }
            parts.trial().end();
        } finally {
            booted.countDown();
        }
    }

    /** What came with Reeve needs no judge, and time for it. */
    private static void judge(PartsOnTrial parts, LiveFleet fleet) {
        if (parts.any() && !fleet.comes(FLEET)) {
            throw new BootFailure("there is no fleet with the dropped parts of Reeve; start again: the host then starts"
                    + " with the parts that came with Reeve");
        }
    }

    /** Commands are accepted when every bundle is up, so that the first one finds all there is. */
    private void accept(Home home, ReeveHost host, ServiceRegistration<Host> registration) {
        registration.setProperties(FrameworkUtil.asDictionary(Map.of(STARTED, true)));
        if (!Files.exists(home.socket())) {
            throw new BootFailure("the control socket " + home.socket() + " did not come up; see "
                    + home.logs().resolve("host.log"));
        }
        timing.done("socket ready");
        LOG.log(System.Logger.Level.INFO, "Reeve " + host.version() + " runs in " + home.root());
        arguments.ready().ifPresent(fifo -> Thread.ofPlatform().daemon().start(() -> tell(fifo)));
    }

    private static void stoppedFromWithin(OrderedStop stop) {
        if (!stop.begun()) {
            stop.request(ShutdownMode.IMMEDIATE, "the framework was stopped", 0);
        }
    }

    private void fleetEvent(FleetEvent event, HomeFolder folder) {
        if (event instanceof FleetEvent.Applied applied) {
            folder.takenOver();
            timing.done("applied " + applied.source());
        }
    }

    /** Opening a named pipe waits for its reader, who may have gone. */
    private static void tell(Path fifo) {
        try {
            Files.writeString(fifo, "ready\n");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody waits for this host: " + e.getMessage());
        }
    }

    private void end(Platform platform, HomeFolder folder, boolean agentsRunOn) {
        try {
            if (!booted.await(BOOT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "a bundle is still starting; stopping all the same");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        platform.stop(FRAMEWORK_STOP);
        if (agentsRunOn) {
            folder.leave();
        } else {
            folder.close();
        }
        LOG.log(System.Logger.Level.INFO, "stopped");
    }

    /** When somebody else ends the JVM; on our own way out everything has stopped already. */
    private static void stopBeforeExit(OrderedStop stop) {
        if (stop.stopped().isDone()) {
            return;
        }
        stop.request(ShutdownMode.IMMEDIATE, "the JVM exits", Main.FAILURE);
        try {
            stop.stopped().get(EXIT_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "the JVM exits before everything has stopped", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
