package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers of both eras, as far as their first answers go. */
@Timeout(60)
class McpQuestionTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    private record Reply(int status, String type, String body) {
        static Reply json(String result) {
            return new Reply(200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1," + result + "}");
        }
    }

    private Answer ask(Function<String, Reply> answers) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mcp", exchange -> answer(exchange, answers));
        server.start();
        return new McpQuestion(client, "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp").ask();
    }

    private void answer(HttpExchange exchange, Function<String, Reply> answers) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod().equals("DELETE")
                ? "DELETE"
                : body.replaceFirst(".*\"method\":\"([^\"]+)\".*", "$1");
        String session = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
        asked.add(method + (session == null ? "" : " in " + session));
        Reply reply = answers.apply(method);
        byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        if (method.equals("initialize")) {
            exchange.getResponseHeaders().set("Mcp-Session-Id", "s1");
        }
        exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @Test
    void oneWithoutSessionsIsAskedOnce() throws Exception {
        assertThat(ask(_ -> Reply.json("\"result\":{\"supportedVersions\":[\"2026-07-28\"]}"))
                        .passing())
                .isTrue();
        assertThat(asked).containsExactly("server/discover");
    }

    @Test
    void oneWithSessionsIsPinged() throws Exception {
        Answer answer = ask(method -> switch (method) {
            case "server/discover" -> new Reply(400, "text/plain", "no session");
            case "notifications/initialized" -> new Reply(202, "text/plain", "");
            default -> Reply.json("\"result\":{}");
        });
        assertThat(answer.passing()).as(answer.detail()).isTrue();
        assertThat(asked)
                .containsExactly(
                        "server/discover",
                        "initialize",
                        "notifications/initialized in s1",
                        "ping in s1",
                        "DELETE in s1");
    }

    @Test
    void busyIsNotDead() throws Exception {
        assertThat(ask(_ -> new Reply(202, "text/plain", "")).passing()).isTrue();
    }

    @Test
    void oneThatBeginsAStreamIsAlive() throws Exception {
        assertThat(ask(_ -> new Reply(200, "text/event-stream", ": working\n\n"))
                        .passing())
                .isTrue();
    }

    @Test
    void oneThatAsksWhoItIsIsAlive() throws Exception {
        assertThat(ask(_ -> new Reply(401, "text/plain", "")).passing()).isTrue();
    }

    @Test
    void aWebServerIsNone() throws Exception {
        Answer page = ask(_ -> new Reply(200, "text/html", "<html>hello</html>"));
        assertThat(page.passing()).isFalse();
        assertThat(page.detail()).contains("MCP initialize at http://127.0.0.1", "no answer of MCP, status 200");
    }

    @Test
    void oneThatNoLongerAnswersPingIsDead() throws Exception {
        Answer answer = ask(method ->
                method.equals("initialize") ? Reply.json("\"result\":{}") : new Reply(500, "text/plain", "oops"));
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).contains("ping", "status 500");
    }
}
