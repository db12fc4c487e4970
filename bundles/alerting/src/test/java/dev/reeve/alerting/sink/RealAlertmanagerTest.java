package dev.reeve.alerting.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reeve.alerting.rule.SinkSpec;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real Alertmanager, where it is installed. */
@Timeout(60)
class RealAlertmanagerTest {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<Process> manager = Optional.empty();
    private String url = "";

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "prometheus-alertmanager is not installed");
        Path config = Files.writeString(
                folder.resolve("am.yml"), "route: {receiver: none, group_wait: 1s}\nreceivers: [{name: none}]\n");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        manager = Optional.of(new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("am.log").toFile())
                .start());
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get("/-/ready").statusCode() == 200);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (manager.isPresent()) {
            manager.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        client.shutdownNow();
    }

    @Test
    void anAlertArrivesAndIsResolved() throws Exception {
        HttpSink sink = new HttpSink(
                new SinkSpec(
                        "am",
                        SinkSpec.Kind.ALERTMANAGER,
                        Optional.of(url + "/"),
                        Optional.empty(),
                        Optional.empty(),
                        Severity.INFO),
                Duration.ofHours(4),
                () -> client);
        Instant now = Instant.now();
        sink.send(Notices.of("n1", Kind.FIRING, now, Severity.WARNING));
        await().until(() -> alerts().size() == 1);
        JsonNode alert = alerts().get(0);
        assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("unit-failed");
        assertThat(alert.path("labels").path("instance").asText()).isEqualTo("web");
        assertThat(alert.path("labels").path("team").asText()).isEqualTo("search");
        assertThat(alert.path("annotations").path("summary").asText()).startsWith("web is failed");
        assertThat(Instant.parse(alert.path("endsAt").asText())).isAfter(now.plus(Duration.ofHours(4)));

        sink.send(Notices.of("n2", Kind.WORSE, Instant.now(), Severity.CRITICAL));
        await().until(() -> alerts().size() == 1
                && alerts().get(0).path("labels").path("severity").asText().equals("critical"));
        sink.send(Notices.of("n3", Kind.RESOLVED, Instant.now(), Severity.CRITICAL));
        await().until(() -> alerts().isEmpty());
    }

    private JsonNode alerts() throws IOException, InterruptedException {
        return new JsonMapper().readTree(get("/api/v2/alerts").body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
