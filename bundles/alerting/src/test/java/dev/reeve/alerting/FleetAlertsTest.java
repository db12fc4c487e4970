package dev.reeve.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.alerting.sink.Outbox;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.testkit.HeapStore;
import dev.reeve.testkit.SnapshotFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FleetAlertsTest {
    private static final String RULES =
            "{built_in: false, group_wait: 0s, rules: {hot: {metric: host_cpu, above: 50}}}";

    private final HeapStore store = new HeapStore();
    private final List<AlertNotice> told = new CopyOnWriteArrayList<>();
    private volatile boolean dead;
    private FleetAlerts alerts;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("alerts.yaml"), RULES);
        alerts = alerts();
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    private FleetAlerts alerts() {
        FleetAlerts made = new FleetAlerts(
                new SnapshotFleet(SnapshotFleet.ready("web", Instant.now())),
                store,
                (_, _) -> List.of(),
                folder.resolve("alerts.yaml"),
                new Outbox.Pace(Duration.ofSeconds(10), Duration.ofMillis(20)),
                _ -> List.of());
        made.addSink(sink());
        return made;
    }

    private AlertSink sink() {
        return new AlertSink() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void send(AlertNotice notice) throws IOException {
                if (dead) {
                    throw new IOException("dead");
                }
                told.add(notice);
            }
        };
    }

    private void cpu(double percent) {
        alerts.sampled(new FleetSample(
                Instant.now(),
                Duration.ofSeconds(10),
                Measures.builder().put(HostMetrics.CPU, percent).build(),
                Map.of()));
    }

    private void nextHost() {
        alerts.close();
        alerts = alerts();
    }

    @Test
    void whatFiresIsToldAndNotToldAnewByTheNextHost() {
        cpu(90);
        await().until(() -> told.size() == 1);
        nextHost();
        assertThat(alerts.all()).extracting(Alert::state).containsExactly(AlertState.FIRING);
        cpu(91);
        await().until(() -> alerts.all().getFirst().value().orElse(0) == 91);
        assertThat(told).hasSize(1);
    }

    @Test
    void whatNobodyTookIsToldByTheNextHost() {
        dead = true;
        cpu(90);
        await().until(() -> alerts.sinks().stream()
                .anyMatch(sink -> sink.trouble().filter("failed: dead"::equals).isPresent()));
        assertThat(told).isEmpty();
        dead = false;
        nextHost();
        await().until(() -> told.size() == 1);
        await().until(() -> store.read("alerting").keySet().stream().noneMatch(key -> key.startsWith("out.")));
    }

    @Test
    void aStoreThatFailsStopsNobody() {
        store.broken(true);
        cpu(90);
        await().until(() -> told.size() == 1);
    }

    @Test
    void savedRulesAreInForceAndBadOnesAreNot() throws IOException {
        cpu(90);
        await().until(() -> told.size() == 1);
        Files.writeString(folder.resolve("alerts.yaml"), "{rules: {hot: {metric: host_cup, above: 50}}}");
        await().until(() -> !alerts.problems().isEmpty());
        assertThat(alerts.problems().getFirst().toString())
                .startsWith("alerts.yaml:1:24: there is no metric 'host_cup'")
                .endsWith("did you mean 'host_cpu'?");
        assertThat(alerts.all()).extracting(Alert::state).containsExactly(AlertState.FIRING);
        Files.writeString(folder.resolve("alerts.yaml"), "{built_in: false, group_wait: 0s}");
        await().until(() -> told.size() == 2);
        assertThat(told.getLast().alerts().getFirst().reason()).contains("the rule is gone");
        assertThat(alerts.problems()).isEmpty();
    }

    @Test
    void silencesOutliveTheHost() {
        alerts.silence("hot", Duration.ofHours(1));
        nextHost();
        cpu(90);
        await().until(() -> !alerts.all().isEmpty());
        assertThat(alerts.all().getFirst().silencedUntil()).isPresent();
        assertThat(told).isEmpty();
        assertThat(alerts.unsilence("hot")).isTrue();
        assertThat(alerts.unsilence("hot")).isFalse();
        await().until(() -> told.size() == 1);
        assertThatThrownBy(() -> alerts.silence("hto", Duration.ofHours(1)))
                .hasMessageContaining("there is no alert, rule or unit 'hto'; did you mean 'hot'?");
    }
}
