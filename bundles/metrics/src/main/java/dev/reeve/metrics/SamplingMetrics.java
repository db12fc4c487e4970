package dev.reeve.metrics;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Host;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.MetricSource;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.metrics.reported.ReportBook;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Takes a sample of the fleet every few seconds, on a thread of its own. */
@Component(immediate = true, configurationPid = Sampling.NAME)
@Designate(ocd = Sampling.class)
public final class SamplingMetrics implements Metrics {
    private static final System.Logger LOG = System.getLogger(SamplingMetrics.class.getName());
    private static final Duration REACH = Duration.ofMinutes(5);

    /** By service ranking: the highest is the last. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<MetricSource> sources = List.of();

    private final Map<MetricExporter, ExporterOutbox> outboxes = new ConcurrentHashMap<>();
    private final RecentSamples samples = new RecentSamples(REACH);
    private final Fleet fleet;
    private final ReportBook reports;
    private final Rhythm rhythm;
    private final Thread thread;

    /** @param host only once it is up: agents start before they are measured */
    @Activate
    public SamplingMetrics(
            Sampling sampling,
            @Reference Fleet fleet,
            @Reference ReportBook reports,
            @Reference(target = "(reeve.started=true)") Host host) {
        this(fleet, reports, Duration.ofSeconds(sampling.interval()));
    }

    SamplingMetrics(Fleet fleet, ReportBook reports, Duration interval) {
        this.fleet = fleet;
        this.reports = reports;
        this.rhythm = new Rhythm(interval);
        this.thread = Thread.ofVirtual().name("reeve-metrics").unstarted(this::sample);
    }

    @Activate
    void open() {
        thread.start();
    }

    @Deactivate
    void close() {
        thread.interrupt();
        outboxes.keySet().forEach(this::removeExporter);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addExporter(MetricExporter exporter) {
        outboxes.put(exporter, new ExporterOutbox(exporter));
    }

    void removeExporter(MetricExporter exporter) {
        Optional.ofNullable(outboxes.remove(exporter)).ifPresent(ExporterOutbox::close);
    }

    void sources(List<MetricSource> now) {
        sources = List.copyOf(now);
    }

    @Override
    public Optional<FleetSample> latest() {
        return samples.latest();
    }

    @Override
    public List<FleetSample> recent() {
        return samples.all();
    }

    @Override
    public Measures together(Collection<UnitName> units) {
        Optional<FleetSample> latest = latest();
        List<Measures> each = units.stream()
                .flatMap(unit -> latest.flatMap(sample -> sample.unit(unit)).stream())
                .toList();
        return reports.latencies(units).or(Together.sum(each));
    }

    @Override
    public Watch watch() {
        rhythm.join();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                rhythm.leave();
            }
        };
    }

    private void sample() {
        SampleRound round = new SampleRound();
        try {
            while (true) {
                sample(round, rhythm.await());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample(SampleRound round, Duration span) throws InterruptedException {
        try {
            FleetSample sample = round.take(fleet.snapshot(), fleet.clock().instant(), span, sources);
            samples.add(sample);
            outboxes.values().forEach(outbox -> outbox.put(sample));
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.WARNING, "a sample was not taken", e);
        }
    }
}
