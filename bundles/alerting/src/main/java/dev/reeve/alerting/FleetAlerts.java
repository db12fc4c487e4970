package dev.reeve.alerting;

import dev.reeve.alerting.evaluation.Book;
import dev.reeve.alerting.evaluation.Evaluation;
import dev.reeve.alerting.evaluation.Look;
import dev.reeve.alerting.rule.AlertRule;
import dev.reeve.alerting.sink.NoticeJson;
import dev.reeve.alerting.sink.Outbox;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.alert.Alerts;
import dev.reeve.api.alert.Silence;
import dev.reeve.api.alert.SinkReport;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.Problem;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.ResourceFindings;
import dev.reeve.api.store.StateStore;
import dev.reeve.api.store.StoreFailure;
import dev.reeve.api.text.Nearest;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Holds what is measured and what happens against the rules, on a thread of its own, keeps what came of it, and has sinks tell it. */
@Component(immediate = true)
public final class FleetAlerts implements Alerts {
    private static final System.Logger LOG = System.getLogger(FleetAlerts.class.getName());
    private static final String NAMESPACE = "alerting";

    private final Fleet fleet;
    private final StateStore store;
    private final ResourceFindings findings;
    private final News news = new News();
    private final Outboxes outboxes;
    private final RulesInForce rules;
    private final Thread thread;
    private final List<ServiceRegistration<?>> registrations;
    private boolean broken;
    private volatile Book book;

    /** @param host only once it is up: agents start before they are watched */
    @Activate
    public FleetAlerts(
            BundleContext context,
            @Reference Fleet fleet,
            @Reference StateStore store,
            @Reference ResourceFindings findings,
            @Reference Home home,
            @Reference(target = "(reeve.started=true)") Host host) {
        this(
                fleet,
                store,
                findings,
                home.alerts(),
                Outbox.Pace.USUAL,
                alerts -> List.of(
                        context.registerService(FleetEventListener.class, alerts::happened, null),
                        context.registerService(MetricExporter.class, alerts::sampled, null)));
    }

    /** Has somebody hear of events and samples. */
    interface Hearing {
        List<ServiceRegistration<?>> begin(FleetAlerts alerts);
    }

    FleetAlerts(
            Fleet fleet, StateStore store, ResourceFindings findings, Path file, Outbox.Pace pace, Hearing hearing) {
        this.fleet = fleet;
        this.store = store;
        this.findings = findings;
        Map<String, String> kept = store.read(NAMESPACE);
        this.book = KeptAlerts.read(kept);
        this.outboxes = new Outboxes(kept, pace, key -> keep(Map.of(key, Optional.empty())));
        this.rules = new RulesInForce(file, news::wake);
        this.outboxes.set(rules.settings());
        this.thread = Thread.ofVirtual().name("reeve-alerts").start(this::watch);
        this.registrations = hearing.begin(this);
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
        rules.close();
        thread.interrupt();
        outboxes.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSink(AlertSink sink) {
        outboxes.add(sink);
    }

    void removeSink(AlertSink sink) {
        outboxes.remove(sink);
    }

    /** Dated by the clock that goes on while nothing happens to the fleet. */
    void sampled(FleetSample sample) {
        news.sampled(new FleetSample(fleet.clock().instant(), sample.span(), sample.host(), sample.units()));
    }

    void happened(FleetEvent event) {
        news.happened(event);
    }

    private void watch() {
        try {
            Optional<Instant> due = Optional.of(Instant.EPOCH);
            while (true) {
                news.await(due.map(at -> Duration.between(fleet.clock().instant(), at)));
                due = look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** When to look again. */
    private synchronized Optional<Instant> look() {
        try {
            outboxes.set(rules.settings());
            News.Heard heard = news.take();
            List<FleetSample> samples = heard.samples();
            var snapshot = fleet.snapshot();
            Look look = new Look(
                    fleet.clock().instant(),
                    snapshot,
                    samples,
                    samples.isEmpty() ? List.of() : findings.of(samples, snapshot),
                    heard.events());
            Evaluation.Result result = new Evaluation(rules.settings()).evaluate(book, look);
            accept(result);
            return result.due();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "alerts were not looked at", e);
            return Optional.of(fleet.clock().instant().plusSeconds(10));
        }
    }

    /** First what is to be sent is kept, then that it was told: a host that dies between the two tells it twice. */
    private void accept(Evaluation.Result result) {
        List<Outboxes.Parcel> parcels = outboxes.parcels(result.notices());
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        parcels.forEach(parcel -> changes.put(
                parcel.entry().key(),
                Optional.of(NoticeJson.write(parcel.entry().notice()).toString())));
        changes.putAll(KeptAlerts.changes(book, result.book()));
        book = result.book();
        keep(changes);
        parcels.forEach(Outboxes.Parcel::deliver);
    }

    private void keep(Map<String, Optional<String>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            store.write(NAMESPACE, changes);
            broken = false;
        } catch (StoreFailure e) {
            if (!broken) {
                LOG.log(Level.WARNING, "alerts are not kept for the next host: " + e.getMessage());
            }
            broken = true;
        }
    }

    @Override
    public List<Alert> all() {
        return book.shown();
    }

    @Override
    public List<Silence> silences() {
        Instant now = fleet.clock().instant();
        return book.silences().stream()
                .filter(silence -> silence.until().isAfter(now))
                .toList();
    }

    @Override
    public Silence silence(String what, Duration length) {
        Silence silence = new Silence(what, fleet.clock().instant().plus(length));
        synchronized (this) {
            known(what);
            change(book.with(silence));
        }
        return silence;
    }

    @Override
    public boolean unsilence(String what) {
        synchronized (this) {
            boolean there =
                    book.silences().stream().anyMatch(silence -> silence.what().equals(what));
            change(book.without(what));
            return there;
        }
    }

    private void change(Book changed) {
        keep(KeptAlerts.changes(book, changed));
        book = changed;
        news.wake();
    }

    private void known(String what) {
        TreeSet<String> names = new TreeSet<>(List.of(Alert.MACHINE));
        rules.settings().rules().stream().map(AlertRule::name).forEach(names::add);
        fleet.snapshot().byName().keySet().forEach(name -> names.add(name.value()));
        book.shown().stream()
                .flatMap(alert -> Stream.of(alert.name(), alert.subjectName()))
                .forEach(names::add);
        if (!names.contains(what) && !what.contains("*") && !what.contains("?")) {
            throw new IllegalArgumentException(
                    "there is no alert, rule or unit '" + what + "'" + Nearest.hint(what, names)
                            + "; the rules are "
                            + String.join(
                                    ", ",
                                    rules.settings().rules().stream()
                                            .map(AlertRule::name)
                                            .toList()));
        }
    }

    @Override
    public List<SinkReport> sinks() {
        return outboxes.reports();
    }

    @Override
    public List<Problem> problems() {
        return rules.problems();
    }
}
