package dev.reeve.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Host;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.testkit.Defaults;
import dev.reeve.testkit.SnapshotFleet;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusPageTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path MONITORING = Path.of(System.getProperty("reeve.root"), "docs", "operate", "monitoring");

    private final SnapshotFleet fleet =
            new SnapshotFleet(SnapshotFleet.ready("web-1", Instant.now()), SnapshotFleet.ready("db", Instant.now()));
    private final PrometheusPage page = new PrometheusPage(fleet, new QuietHost());

    @Test
    void amounts_become_counters_in_base_units() {
        page.export(sample(Measures.builder()
                .put(UnitMetrics.CPU, 0.5)
                .put(UnitMetrics.READ, 100)
                .put(UnitMetrics.P95, 1500)
                .put(UnitMetrics.errors("http_429"), 2)
                .put(Metric.gauge("own.depth", "1", ""), 3)
                .build()));
        page.export(sample(Measures.builder()
                .put(UnitMetrics.CPU, 1)
                .put(UnitMetrics.READ, 1)
                .put(UnitMetrics.P95, 2500)
                .build()));

        String of = "{unit=\"web-1\",agent=\"web-1\",kind=\"agent\"";
        assertThat(page.prometheus())
                .contains("# TYPE reeve_unit_cpu_seconds_total counter\nreeve_unit_cpu_seconds_total" + of + "} 15\n")
                .contains("reeve_unit_storage_read_bytes_total" + of + "} 101\n")
                .contains("reeve_unit_request_latency_seconds" + of + ",percentile=\"95\"} 2.5\n")
                .contains("reeve_unit_request_errors_by_kind_total" + of + ",error=\"http_429\"} 2\n")
                .doesNotContain("reeve_unit_own{");
    }

    @Test
    void before_the_first_sample_it_says_what_is_true_without_one() {
        assertThat(page.prometheus())
                .contains("reeve_info{version=\"1.2.3\"} 1\n")
                .contains("reeve_unit_ready{unit=\"db\",agent=\"db\",kind=\"agent\"} 1\n")
                .contains("reeve_unit_state{unit=\"db\",agent=\"db\",kind=\"agent\",state=\"ready\"} 1\n")
                .doesNotContain("memory");
    }

    @Test
    void the_tool_of_prometheus_has_nothing_to_object_to() throws Exception {
        exportEverything();

        assertThat(promtool(page.prometheus(), "check", "metrics")).isEmpty();
        assertThat(page.prometheus())
                .contains("reeve_unit_own{", "reeve_unit_own_total{", "reeve_host_cpu_ratio 0.5\n");
    }

    @Test
    void the_rules_of_the_monitoring_pack_fire_when_they_should() throws Exception {
        assertThat(promtool("", "check", "config", MONITORING + "/prometheus.yml"))
                .contains("SUCCESS: 9 rules found");
        assertThat(promtool("", "test", "rules", MONITORING + "/reeve.rules.test.yml"))
                .contains("SUCCESS");
    }

    @Test
    void rules_and_dashboard_name_only_metrics_that_there_are() throws Exception {
        exportEverything();
        List<String> there = page.prometheus()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList();

        for (String file : List.of("reeve.rules.yml", "grafana-dashboard.json")) {
            String text = Files.readString(MONITORING.resolve(file));
            assertThat(text.split("[^a-z0-9_]+"))
                    .filteredOn(word -> word.startsWith("reeve_"))
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(there).contains(word));
        }
    }

    @Test
    void it_is_served_where_a_port_is_set() throws Exception {
        int port = freePort();
        MetricsEndpoint endpoint = new MetricsEndpoint(Defaults.of(Endpoint.class, Map.of("port", port)), page);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = get(client, port, "/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body()).contains("reeve_info");
            assertThat(get(client, port, "/metrics/secret").statusCode()).isEqualTo(404);
        } finally {
            endpoint.close();
        }
        new MetricsEndpoint(Defaults.of(Endpoint.class), page).close();
    }

    private void exportEverything() {
        Measures.Builder unit = Measures.builder();
        UnitMetrics.all().forEach(metric -> unit.put(metric, 1.25));
        unit.put(UnitMetrics.errors("http_429"), 1);
        unit.put(Metric.gauge("own.depth", "1", ""), 1);
        unit.put(Metric.counter("own.files", "1", ""), 1);
        page.export(sample(unit.build()));
    }

    /** What it says, once it has ended well. */
    private static String promtool(String input, String... arguments) throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed: apt-get install prometheus");
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(PROMTOOL.toString());
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = promtool.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String verdict = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(verdict).isZero();
        return verdict;
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static FleetSample sample(Measures web) {
        Measures.Builder host = Measures.builder();
        HostMetrics.all().forEach(metric -> host.put(metric, 50));
        return new FleetSample(Instant.now(), Duration.ofSeconds(10), host.build(), Map.of(new UnitName("web-1"), web));
    }

    private static final class QuietHost implements Host {
        @Override
        public String version() {
            return "1.2.3";
        }

        @Override
        public Instant started() {
            return Instant.now();
        }

        @Override
        public Optional<Path> fleetFile() {
            return Optional.empty();
        }

        @Override
        public boolean foreground() {
            return false;
        }

        @Override
        public void shutdown(ShutdownMode mode, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void refuse(String message) {
            throw new AssertionError(message);
        }
    }
}
