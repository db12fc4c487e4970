package dev.reeve.alerting;

import dev.reeve.alerting.evaluation.AlertKey;
import dev.reeve.alerting.rule.AlertSettings;
import dev.reeve.alerting.rule.SinkSpec;
import dev.reeve.alerting.sink.HttpSink;
import dev.reeve.alerting.sink.LogSink;
import dev.reeve.alerting.sink.NoticeJson;
import dev.reeve.alerting.sink.Outbox;
import dev.reeve.alerting.sink.Outbox.Entry;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.alert.SinkReport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Who is told: the log, those of the file, those of plugins. What was kept for one of a name is waiting for it when it comes. Safe
 * from any thread.
 */
final class Outboxes implements AutoCloseable {
    static final String KEY = "out.";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Consumer<String> forget;
    private final Outbox.Pace pace;
    private final Map<String, Map<String, AlertNotice>> left = new HashMap<>();
    private final Map<SinkSpec, Outbox> listed = new LinkedHashMap<>();
    private final Map<AlertSink, Outbox> plugins = new LinkedHashMap<>();
    private final Outbox log;
    private Duration repeat = Duration.ZERO;
    private Optional<HttpClient> client = Optional.empty();
    private long sequence = System.currentTimeMillis();

    Outboxes(Map<String, String> kept, Outbox.Pace pace, Consumer<String> forget) {
        this.pace = pace;
        this.forget = forget;
        kept.forEach((key, text) -> {
            if (key.startsWith(KEY)) {
                NoticeJson.read(text)
                        .ifPresentOrElse(
                                notice -> left.computeIfAbsent(owner(key), _ -> new TreeMap<>())
                                        .put(key, notice),
                                () -> forget.accept(key));
            }
        });
        this.log = open(new LogSink());
    }

    private static String owner(String key) {
        return key.substring(0, key.lastIndexOf('.'));
    }

    private static String box(String sink) {
        return KEY + AlertKey.fingerprint(sink);
    }

    /** Those of the file as it is now. */
    synchronized void set(AlertSettings settings) {
        if (!repeat.equals(settings.repeat())) {
            close(listed.keySet().stream().toList());
        }
        repeat = settings.repeat();
        close(listed.keySet().stream()
                .filter(spec -> !settings.sinks().contains(spec))
                .toList());
        for (SinkSpec spec : settings.sinks()) {
            listed.computeIfAbsent(spec, it -> open(new HttpSink(it, repeat, this::client)));
        }
    }

    private void close(List<SinkSpec> gone) {
        gone.forEach(spec -> Optional.ofNullable(listed.remove(spec)).ifPresent(this::shut));
    }

    synchronized void add(AlertSink sink) {
        plugins.put(sink, open(sink));
    }

    synchronized void remove(AlertSink sink) {
        Optional.ofNullable(plugins.remove(sink)).ifPresent(this::shut);
    }

    private Outbox open(AlertSink sink) {
        Outbox outbox = new Outbox(sink, pace, forget);
        Optional.ofNullable(left.remove(box(outbox.name())))
                .ifPresent(kept -> kept.forEach((key, notice) -> outbox.put(new Entry(key, notice))));
        return outbox;
    }

    /** What waits may be for the next one of that name: a changed address, a new version of a plugin. */
    private void shut(Outbox outbox) {
        outbox.close();
        if (!outbox.waiting().isEmpty()) {
            left.computeIfAbsent(box(outbox.name()), _ -> new TreeMap<>()).putAll(outbox.waiting());
        }
    }

    /** A notice that is kept before it is handed out. */
    record Parcel(Outbox outbox, Entry entry) {
        void deliver() {
            outbox.put(entry);
        }
    }

    synchronized List<Parcel> parcels(List<AlertNotice> notices) {
        List<Parcel> parcels = new ArrayList<>();
        for (AlertNotice notice : notices) {
            for (Outbox outbox : all()) {
                without(notice, least(outbox))
                        .ifPresent(told -> parcels.add(new Parcel(
                                outbox, new Entry("%s.%019d".formatted(box(outbox.name()), sequence++), told))));
            }
        }
        return parcels;
    }

    private Severity least(Outbox outbox) {
        return listed.entrySet().stream()
                .filter(entry -> entry.getValue() == outbox)
                .map(entry -> entry.getKey().least())
                .findFirst()
                .orElse(Severity.INFO);
    }

    private static Optional<AlertNotice> without(AlertNotice notice, Severity least) {
        List<Alert> bad = notice.alerts().stream()
                .filter(alert -> alert.severity().compareTo(least) >= 0)
                .toList();
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of(new AlertNotice(notice.id(), notice.kind(), notice.rule(), notice.at(), bad));
    }

    private List<Outbox> all() {
        List<Outbox> all = new ArrayList<>();
        all.add(log);
        all.addAll(listed.values());
        all.addAll(plugins.values());
        return all;
    }

    synchronized List<SinkReport> reports() {
        return all().stream().map(Outbox::report).toList();
    }

    /** Only where something is sent is there a client, and its thread. */
    private synchronized HttpClient client() {
        HttpClient made = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
        client = Optional.of(made);
        return made;
    }

    @Override
    public synchronized void close() {
        all().forEach(Outbox::close);
        client.ifPresent(HttpClient::shutdownNow);
    }
}
