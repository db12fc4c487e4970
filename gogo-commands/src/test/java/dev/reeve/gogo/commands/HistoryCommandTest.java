package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricStore;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryCommandTest {
    private static final Instant NOW = FakeFleet.NOW;

    private final FakeStore store = new FakeStore();
    private final Shell shell = new Shell(new HistoryCommand(
            new FakeFleet(Units.ready("web", 42), Units.ready("db", 43)), store, InstantSource.fixed(NOW)));

    HistoryCommandTest() {
        for (int i = 0; i < 60; i++) {
            Instant at = NOW.minusSeconds(3600 - 60L * i);
            store.put("web", UnitMetrics.RSS, at, (50 << 20) + (i << 20));
            store.put("db", UnitMetrics.RSS, at, 10 << 20);
            store.put("web", UnitMetrics.READ, at, 4096);
            store.put("", HostMetrics.CPU, at, 12.5);
        }
        store.put("gone", UnitMetrics.CPU, NOW.minusSeconds(60), 0.25);
    }

    @Test
    void pointsForPrograms() throws Exception {
        assertThat(shell.run("reeve:history web --metric rss --since 2m -o json"))
                .isEqualTo("[{\"at\":\"2026-03-01T11:58:00Z\",\"value\":1.13246208E8,\"min\":1.13246208E8,"
                        + "\"max\":1.13246208E8,\"count\":1,\"unit\":\"web\"},"
                        + "{\"at\":\"2026-03-01T11:59:00Z\",\"value\":1.14294784E8,\"min\":1.14294784E8,"
                        + "\"max\":1.14294784E8,\"count\":1,\"unit\":\"web\"}]\n");
    }

    @Test
    void aTableInAPipe() throws Exception {
        assertThat(shell.run("reeve:history web --metric rss --since 3m")).isEqualTo("""
                        AT                    VALUE    MIN      MAX      COUNT
                        2026-03-01T11:57:00Z  107 MiB  107 MiB  107 MiB  1
                        2026-03-01T11:58:00Z  108 MiB  108 MiB  108 MiB  1
                        2026-03-01T11:59:00Z  109 MiB  109 MiB  109 MiB  1
                        """);
        assertThat(store.steps).containsOnly(Duration.ofSeconds(10));
        shell.run("reeve:history web --metric rss --since 3m --step 1h");
        assertThat(store.steps).contains(Duration.ofHours(1));
    }

    @Test
    void aChartOnATerminal() throws Exception {
        String chart = shell.terminal(60, false).run("reeve:history web --metric rss");
        assertThat(chart.lines().toList())
                .hasSize(11)
                .allMatch(line -> line.length() <= 60 || line.startsWith("web rss: "))
                .element(1)
                .asString()
                .startsWith("   109 MiB │");
        assertThat(chart)
                .contains("50 MiB │⡠⠤⠒⠊⠉")
                .contains("min 50 MiB · mean 79.5 MiB · max 109 MiB · last 109 MiB\n");
        assertThat(chart).doesNotContain("\u001b");
        assertThat(shell.terminal(60, true).run("reeve:history web --metric rss"))
                .contains("\u001b[36m");
    }

    @Test
    void severalUnitsHaveALineEach() throws Exception {
        assertThat(shell.run("reeve:history web db --metric rss").lines())
                .anyMatch(line -> line.matches("web +109 MiB +50 MiB +79.5 MiB +109 MiB +▁.*█"))
                .anyMatch(line -> line.matches("db +10 MiB +10 MiB +10 MiB +10 MiB +▁+"));
        assertThat(shell.run("reeve:history web db --metric read")).contains("TOTAL", "240 KiB");
    }

    @Test
    void withoutAMetricAllOfThem() throws Exception {
        assertThat(shell.run("reeve:history web").lines())
                .anyMatch(line -> line.matches("web +read +4 KiB +▁+ +Read from storage\\."))
                .anyMatch(line -> line.startsWith("web   rss"));
        assertThat(shell.run("reeve:history host -o json"))
                .isEqualTo("[{\"unit\":\"host\",\"metric\":\"host_cpu\",\"kind\":\"gauge\",\"measured_in\":\"percent\","
                        + "\"help\":\"Of all processors, busy since the look before.\",\"last\":12.5}]\n");
    }

    @Test
    void theMachinesMetricsNeedNoPrefix() throws Exception {
        assertThat(shell.run("reeve:history host --metric cpu --since 1m")).contains("12.5 %");
        assertThat(shell.run("reeve:history host --metric host_cpu --since 1m")).contains("12.5 %");
    }

    @Test
    void aUnitThatLeftIsStillKnown() throws Exception {
        assertThat(shell.run("reeve:history gone --metric cpu")).contains("0.25 cores");
    }

    @Test
    void whatIsUnknownNamesTheNearest() {
        assertThatThrownBy(() -> shell.run("reeve:history web --metric rs"))
                .hasMessage("no metric 'rs'; did you mean 'rss'?; there are read, rss");
        assertThatThrownBy(() -> shell.run("reeve:history wbe --metric rss"))
                .hasMessage("no unit matches 'wbe'; did you mean 'web'?");
        assertThatThrownBy(() -> shell.run("reeve:history")).hasMessage("history: name units, or host for the machine");
        assertThatThrownBy(() -> shell.run("reeve:history web --metric rss --step soon"))
                .hasMessageContaining("--step: expected a duration");
    }

    @Test
    void troubleIsSaid() throws Exception {
        store.trouble = Optional.of("no space is left");
        assertThat(shell.run("reeve:history web --metric rss")).endsWith("! no space is left\n");
        assertThat(shell.run("reeve:history web --metric rss -o json")).endsWith("]\n");
    }

    private static final class FakeStore implements MetricStore {
        private final Map<String, TreeMap<Metric, List<Point>>> kept = new TreeMap<>();
        private final List<Duration> steps = new ArrayList<>();
        private Optional<String> trouble = Optional.empty();

        void put(String subject, Metric metric, Instant at, double value) {
            kept.computeIfAbsent(subject, _ -> new TreeMap<>())
                    .computeIfAbsent(metric, _ -> new ArrayList<>())
                    .add(new Point(at, value, value, value, 1));
        }

        private Map<Metric, List<Point>> of(MetricSubject subject) {
            return kept.getOrDefault(
                    switch (subject) {
                        case MetricSubject.Machine _ -> "";
                        case MetricSubject.Unit(UnitName name) -> name.value();
                    },
                    new TreeMap<>());
        }

        @Override
        public List<Point> points(MetricSubject subject, Metric metric, Instant from, Instant to, Duration step) {
            steps.add(step);
            return of(subject).getOrDefault(metric, List.of()).stream()
                    .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
                    .toList();
        }

        @Override
        public List<Metric> metrics(MetricSubject subject) {
            return List.copyOf(of(subject).keySet());
        }

        @Override
        public Condition condition() {
            return new Condition(0, 0, Optional.empty(), trouble);
        }
    }
}
