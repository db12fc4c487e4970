package dev.reeve.health.host;

import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.Health;
import dev.reeve.api.health.HealthChanged;
import dev.reeve.api.health.HealthListener;
import dev.reeve.api.health.HealthReport;
import dev.reeve.api.health.Look;
import dev.reeve.api.health.Recovery;
import dev.reeve.api.host.Host;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Has every health check service look, all at once, again and again; tells what changed and has it mended. Not by the executor of
 * Apache Felix: that needs a servlet API and brings a scheduler, a thread pool and management beans, and its checks share
 * threads, which one that hangs keeps.
 */
@Component(immediate = true, configurationPid = HealthSettings.NAME)
@Designate(ocd = HealthSettings.class)
public final class HostHealth implements Health {
    private static final System.Logger LOG = System.getLogger(HostHealth.class.getName());
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int EARLY = 3;

    private final Map<HealthCheck, CheckWatch> watches = new ConcurrentHashMap<>();
    private final Map<HealthListener, Notices> listeners = new ConcurrentHashMap<>();
    private final Map<Recovery, Mending> mendings = new ConcurrentHashMap<>();
    private final Semaphore come = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("reeve-health").unstarted(this::watch);
    private volatile Duration interval = Duration.ZERO;
    private volatile Duration timeout = Duration.ZERO;

    /** @param host only once it is up: what does not run yet cannot be healthy */
    @Activate
    public HostHealth(HealthSettings settings, @Reference(target = "(reeve.started=true)") Host host) {
        modified(settings);
    }

    HostHealth(Duration interval, Duration timeout) {
        this.interval = interval;
        this.timeout = timeout;
    }

    @Activate
    void open() {
        thread.start();
    }

    @Modified
    void modified(HealthSettings settings) {
        interval = Duration.ofSeconds(settings.interval());
        timeout = Duration.ofSeconds(settings.timeout());
    }

    @Deactivate
    void close() {
        thread.interrupt();
        watches.values().forEach(CheckWatch::close);
        listeners.values().forEach(Notices::close);
        mendings.values().forEach(Mending::close);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check, ServiceReference<HealthCheck> reference) {
        add(CheckName.of(reference), CheckName.mend(reference), check);
    }

    void add(String name, Optional<String> mend, HealthCheck check) {
        watches.put(check, new CheckWatch(name, mend, check));
        come.release();
    }

    void removeCheck(HealthCheck check) {
        Optional.ofNullable(watches.remove(check)).ifPresent(CheckWatch::close);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(HealthListener listener) {
        listeners.put(listener, new Notices(listener));
    }

    void removeListener(HealthListener listener) {
        Optional.ofNullable(listeners.remove(listener)).ifPresent(Notices::close);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRecovery(Recovery recovery) {
        mendings.put(recovery, new Mending(recovery));
    }

    void removeRecovery(Recovery recovery) {
        Optional.ofNullable(mendings.remove(recovery)).ifPresent(Mending::close);
    }

    @Override
    public HealthReport report() {
        List<CheckReport> reports = watches.values().stream()
                .flatMap(watch -> watch.report().stream())
                .sorted(Comparator.comparing(CheckReport::name))
                .toList();
        return new HealthReport(
                Overall.of(reports.stream().map(CheckReport::status).toList()), reports);
    }

    @Override
    public List<Look> history(String check) {
        return watches.values().stream()
                .filter(watch -> watch.name().equals(check))
                .findFirst()
                .map(CheckWatch::history)
                .orElse(List.of());
    }

    /** The first looks follow soon upon each other: what a check needs may be there only now. */
    private void watch() {
        int rounds = 0;
        long due = System.nanoTime();
        try {
            while (true) {
                boolean more = come.tryAcquire(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
                come.drainPermits();
                if (!more) {
                    Duration pause = rounds++ < EARLY && SOON.compareTo(interval) < 0 ? SOON : interval;
                    due = System.nanoTime() + pause.toNanos();
                }
                look(watches.values().stream()
                        .filter(watch -> !more || watch.report().isEmpty())
                        .toList());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Collection<CheckWatch> due) throws InterruptedException {
        due.forEach(CheckWatch::begin);
        for (CheckWatch watch : due) {
            watch.end(timeout, Instant.now()).ifPresent(change -> tell(change, watch));
            watch.report().ifPresent(report -> mendings.values().forEach(mending -> mending.hear(report)));
        }
    }

    private void tell(HealthChanged change, CheckWatch watch) {
        String mend = watch.report()
                .flatMap(CheckReport::mend)
                .map(words -> "; " + words)
                .orElse("");
        LOG.log(
                change.to().failing() ? Level.WARNING : Level.INFO,
                "{0} is {1}, was {2}: {3}{4}",
                change.check(),
                change.to().label(),
                change.from().label(),
                change.message(),
                mend);
        listeners.values().forEach(notices -> notices.put(change));
    }
}
