package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.api.health.ProbeAction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class HttpQuestionTest {
    private static final Duration SECOND = Duration.ofSeconds(5);

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpClient client = new ProbeClient().get();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void end() {
        over.countDown();
        server.stop(0);
        client.shutdownNow();
    }

    private Answer ask(String path, Map<String, String> headers, Duration timeout) throws InterruptedException {
        int port = server.getAddress().getPort();
        return Attempt.of(
                new HttpQuestion(client, new ProbeAction.HttpGet("http", "127.0.0.1", port, path, headers)), timeout);
    }

    private void answer(String path, int status) {
        server.createContext(path, exchange -> respond(exchange, status));
    }

    private void redirect(String path, String to) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            respond(exchange, 302);
        });
    }

    private static void respond(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, true",
        "204, true",
        "304, true",
        "399, true",
        "400, false",
        "404, false",
        "500, false",
        "503, false"
    })
    void takesStatusesFrom200To399(int status, boolean passing) throws InterruptedException {
        answer("/health", status);
        Answer answer = ask("/health", Map.of(), SECOND);
        assertThat(answer.passing()).isEqualTo(passing);
        assertThat(answer.detail()).endsWith("/health: status " + status);
    }

    @Test
    void followsRedirectsWithinTheHost() throws InterruptedException {
        redirect("/old", "/new");
        answer("/new", 503);
        assertThat(ask("/old", Map.of(), SECOND).passing()).isFalse();
    }

    @Test
    void takesARedirectToAnotherHostAsAnAnswer() throws InterruptedException {
        redirect("/away", "http://elsewhere.invalid/");
        assertThat(ask("/away", Map.of(), SECOND).passing()).isTrue();
    }

    @Test
    void doesNotFollowRedirectsForEver() throws InterruptedException {
        redirect("/loop", "/loop");
        Answer answer = ask("/loop", Map.of(), SECOND);
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).endsWith("more than 10 redirects");
    }

    @Test
    void sendsTheHeadersAndTheQuery() throws InterruptedException {
        server.createContext("/health", exchange -> {
            boolean complete = "reeve.test".equals(exchange.getRequestHeaders().getFirst("Host"))
                    && "yes".equals(exchange.getRequestHeaders().getFirst("X-Probe"))
                    && "deep=1".equals(exchange.getRequestURI().getQuery());
            respond(exchange, complete ? 200 : 400);
        });
        assertThat(ask("/health?deep=1", Map.of("Host", "reeve.test", "X-Probe", "yes"), SECOND))
                .matches(Answer::passing);
    }

    @Test
    void cutsAServerThatHangs() throws InterruptedException {
        server.createContext("/hang", _ -> await());
        Answer answer = ask("/hang", Map.of(), Duration.ofMillis(100));
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).endsWith("no answer within 100ms");
    }

    @Test
    void doesNotWaitForTheBody() throws InterruptedException {
        server.createContext("/stream", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await();
        });
        assertThat(ask("/stream", Map.of(), SECOND).passing()).isTrue();
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var action = new ProbeAction.HttpGet("http", "127.0.0.1", port, "/", Map.of());
        Answer answer = Attempt.of(new HttpQuestion(client, action), SECOND);
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).startsWith("GET http://127.0.0.1:" + port + "/: ");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
