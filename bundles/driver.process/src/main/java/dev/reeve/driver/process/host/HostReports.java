package dev.reeve.driver.process.host;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Host;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells whoever started the host, when that is systemd, that it is up, how the fleet is, that it stops, and that it is not
 * stuck: the last only when the fleet answers.
 */
@Component(
        immediate = true,
        service = {})
public final class HostReports {
    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final UnitName NOBODY = new UnitName("nobody");

    private final Fleet fleet;
    private final Host host;
    private final Optional<NotifySocket> socket;
    private final Optional<Duration> interval;
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofVirtual().name("reeve-host-reports").unstarted(this::report);
    private String saidStatus = "";
    private boolean saidStopping;
    private Runnable withdrawal = () -> {};

    /** Active once the host accepts commands. */
    @Activate
    public HostReports(
            BundleContext context, @Reference Fleet fleet, @Reference(target = "(reeve.started=true)") Host host) {
        this(fleet, host, System.getenv());
        if (socket.isPresent()) {
            ServiceRegistration<?> registration =
                    context.registerService(FleetEventListener.class, this::happened, null);
            withdrawal = registration::unregister;
            begin();
        }
    }

    HostReports(Fleet fleet, Host host, Map<String, String> environment) {
        this.fleet = fleet;
        this.host = host;
        this.socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(path -> !path.isEmpty())
                .map(NotifySocket::new);
        this.interval =
                HostWatchdog.interval(environment, ProcessHandle.current().pid());
    }

    void begin() {
        thread.start();
    }

    @Deactivate
    void close() {
        withdrawal.run();
        thread.interrupt();
        if (host.stopping()) {
            tell("STOPPING=1");
        }
    }

    void happened(FleetEvent event) {
        boolean unused = news.offer(true);
    }

    private void report() {
        tell("READY=1");
        long alive = System.nanoTime();
        try {
            while (true) {
                tellNews();
                long pause = interval.orElse(FOR_EVER).toNanos() - (System.nanoTime() - alive);
                if (pause <= 0) {
                    alive = System.nanoTime();
                    sayAlive();
                } else {
                    news.poll(pause, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellNews() throws InterruptedException {
        if (host.stopping() && !saidStopping) {
            saidStopping = true;
            tell("STOPPING=1");
        }
        String status = FleetWords.of(fleet.snapshot());
        if (!status.equals(saidStatus)) {
            saidStatus = status;
            tell("STATUS=" + status);
            Thread.sleep(AT_MOST.compareTo(interval.orElse(AT_MOST)) < 0 ? AT_MOST : interval.orElse(AT_MOST));
        }
    }

    /** The question is a turn of the fleet thread: while that is stuck, nothing is said. */
    private void sayAlive() {
        try {
            fleet.waitsFor(NOBODY);
            tell("WATCHDOG=1");
        } catch (RuntimeException e) {
            System.getLogger(HostReports.class.getName())
                    .log(System.Logger.Level.ERROR, "the fleet does not answer, and systemd is not told otherwise", e);
        }
    }

    private void tell(String message) {
        socket.ifPresent(to -> to.tell(message));
    }
}
