package dev.reeve.alerting.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.alerting.rule.SinkSpec;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpSinkTest {
    private static final int HANG = 0;

    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final List<String> forgotten = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            bodies.add(new JsonMapper().readTree(exchange.getRequestBody()));
            int answer = Optional.ofNullable(answers.poll()).orElse(200);
            try {
                if (answer == HANG) {
                    end.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(answer == HANG ? 200 : answer, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        client.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpSink sink(SinkSpec.Kind kind, Optional<SecretFile> key) {
        return new HttpSink(
                new SinkSpec("hook", kind, Optional.of(url()), Optional.empty(), key, Severity.INFO),
                Duration.ofHours(4),
                () -> client);
    }

    private Outbox outbox() {
        return new Outbox(
                sink(SinkSpec.Kind.WEBHOOK, Optional.empty()),
                new Outbox.Pace(Duration.ofSeconds(2), Duration.ofMillis(20)),
                forgotten::add);
    }

    private static Outbox.Entry entry(int i, Kind kind) {
        return new Outbox.Entry("k" + i, Notices.of("n" + i, kind));
    }

    @Test
    void whatFailsIsTriedAgainInOrder() {
        answers.addAll(List.of(500, 429, 503));
        try (Outbox outbox = outbox()) {
            outbox.put(entry(1, Kind.FIRING));
            outbox.put(entry(2, Kind.RESOLVED));
            await().until(() -> forgotten.size() == 2);
            assertThat(bodies)
                    .extracting(body -> body.path("id").asText())
                    .containsExactly("n1", "n1", "n1", "n1", "n2");
            assertThat(outbox.report().trouble()).isEmpty();
            assertThat(outbox.report().waiting()).isZero();
        }
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        answers.add(400);
        try (Outbox outbox = outbox()) {
            outbox.put(entry(1, Kind.FIRING));
            await().until(() -> forgotten.size() == 1);
            assertThat(outbox.report().trouble().orElseThrow()).contains("refuses", "answers 400");
            outbox.put(entry(2, Kind.FIRING));
            await().until(() -> forgotten.size() == 2);
            assertThat(bodies).extracting(body -> body.path("id").asText()).containsExactly("n1", "n2");
        }
    }

    @Test
    void whoHangsIsCutOff() {
        answers.add(HANG);
        try (Outbox outbox = outbox()) {
            outbox.put(entry(1, Kind.FIRING));
            await().until(() -> outbox.report()
                    .trouble()
                    .filter(it -> it.contains("has not answered"))
                    .isPresent());
            await().until(() -> forgotten.size() == 1);
            assertThat(bodies).hasSize(2);
        }
    }

    @Test
    void ofTooManyTheEndsGoFirst() {
        answers.add(HANG);
        Outbox.Pace patient = new Outbox.Pace(Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (Outbox outbox = new Outbox(sink(SinkSpec.Kind.WEBHOOK, Optional.empty()), patient, forgotten::add)) {
            outbox.put(entry(0, Kind.RESOLVED));
            await().until(() -> bodies.size() == 1);
            IntStream.range(1, Outbox.MOST).forEach(i -> outbox.put(entry(i, i == 7 ? Kind.RESOLVED : Kind.FIRING)));
            outbox.put(entry(2000, Kind.FIRING));
            outbox.put(entry(2001, Kind.FIRING));
            assertThat(forgotten).containsExactly("k7", "k1");
            assertThat(outbox.report().waiting()).isEqualTo(Outbox.MOST);
        }
    }

    @Test
    void aSlackMessageIsAText() throws Exception {
        sink(SinkSpec.Kind.SLACK, Optional.empty()).send(Notices.of("n", Kind.FIRING));
        assertThat(bodies.getFirst().path("text").asText())
                .isEqualTo(
                        ":rotating_light: *firing: unit-failed*\n• web is failed: exit code 3 &lt;&amp;&gt; (critical)");
    }

    @Test
    void pagerDutyGetsAnEventWithTheKeyFromItsFile() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "abc\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        HttpSink sink = sink(SinkSpec.Kind.PAGERDUTY, Optional.of(new SecretFile(key)));
        sink.send(Notices.of("n", Kind.FIRING));
        sink.send(Notices.of("n", Kind.RESOLVED));
        assertThat(bodies)
                .extracting(body -> body.path("event_action").asText())
                .containsExactly("trigger", "resolve");
        assertThat(bodies.get(0).path("routing_key").asText()).isEqualTo("abc");
        assertThat(bodies.get(0).path("dedup_key")).isEqualTo(bodies.get(1).path("dedup_key"));
        assertThat(bodies.get(0).path("payload").path("severity").asText()).isEqualTo("critical");
        assertThat(bodies.get(0).path("payload").path("source").asText()).isEqualTo("web");
    }

    @Test
    void anotherSeverityIsAnotherAlertToAlertmanager() throws Exception {
        sink(SinkSpec.Kind.ALERTMANAGER, Optional.empty()).send(Notices.of("n", Kind.WORSE));
        assertThat(bodies.getFirst()).hasSize(3);
        assertThat(bodies.getFirst().get(0).path("endsAt").asText()).isEqualTo("2026-03-01T17:00:00Z");
        assertThat(bodies.getFirst().get(1).path("endsAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void whatIsKeptIsReadBackWhole() {
        var notice = Notices.of("n", Kind.RESOLVED);
        assertThat(NoticeJson.read(NoticeJson.write(notice).toString())).contains(notice);
        assertThat(NoticeJson.read("{")).isEmpty();
    }
}
