package dev.reeve.health;

import dev.reeve.api.text.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Does an MCP server answer over HTTP? Asked is {@code server/discover}, which those without sessions know (2026-07-28 and
 * later); who does not know it is asked for {@code initialize} and {@code ping}. Whoever takes the request, begins a stream or
 * wants to know who asks is alive: busy is not dead.
 */
public final class McpQuestion implements Question {
    private static final String STATELESS = "2026-07-28";
    private static final String SESSIONS = "2025-06-18";
    private static final int ENOUGH = 65_536;

    private final HttpClient client;
    private final URI uri;

    /** @throws IllegalArgumentException when the URL is none */
    public McpQuestion(HttpClient client, String url) {
        this.client = client;
        this.uri = URI.create(url);
    }

    private record Reply(int status, boolean stream, String body, Optional<String> session) {
        boolean busy() {
            return status == 202 || (stream && status == 200);
        }

        boolean guarded() {
            return status == 401 || status == 403;
        }

        boolean result() {
            return status == 200 && body.contains("\"jsonrpc\"") && body.contains("\"result\"");
        }
    }

    @Override
    public Answer ask() throws IOException, InterruptedException {
        Reply discovered = post(request("server/discover", 1, discovery()), STATELESS, Optional.empty(), true);
        if (discovered.result() || discovered.busy() || discovered.guarded()) {
            return Answer.pass(what("server/discover", discovered));
        }
        Reply initialized = post(request("initialize", 1, introduction()), SESSIONS, Optional.empty(), false);
        if (initialized.guarded() || initialized.status() == 202) {
            return Answer.pass(what("initialize", initialized));
        }
        if (!initialized.result() && !initialized.busy()) {
            return Answer.fail(what("initialize", initialized));
        }
        return ping(initialized.session());
    }

    @Override
    public String late(Duration timeout) {
        return "MCP " + uri + ": no answer within " + Durations.words(timeout);
    }

    private Answer ping(Optional<String> session) throws IOException, InterruptedException {
        String ready = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
        post(ready, SESSIONS, session, false);
        Reply pong = post(request("ping", 2, "{}"), SESSIONS, session, false);
        if (session.isPresent()) {
            end(session.get());
        }
        return new Answer(pong.result() || pong.busy(), what("ping", pong));
    }

    private Reply post(String body, String version, Optional<String> session, boolean stateless)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json, text/event-stream")
                .setHeader("MCP-Protocol-Version", version)
                .setHeader("User-Agent", "reeve-probe");
        session.ifPresent(id -> request.setHeader("Mcp-Session-Id", id));
        if (stateless) {
            request.setHeader("Mcp-Method", "server/discover");
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        boolean stream = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        try (InputStream answer = response.body()) {
            String text = stream ? "" : new String(answer.readNBytes(ENOUGH), StandardCharsets.UTF_8);
            return new Reply(
                    response.statusCode(),
                    stream,
                    text,
                    response.headers().firstValue("Mcp-Session-Id").or(() -> session));
        }
    }

    /** That it may forget the session is a courtesy: what comes of it does not matter. */
    private void end(String session) throws InterruptedException {
        try {
            client.send(
                    HttpRequest.newBuilder(uri)
                            .DELETE()
                            .setHeader("Mcp-Session-Id", session)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException _) {
            // It ends by itself.
        }
    }

    private String what(String method, Reply reply) {
        String words = reply.busy() ? "takes requests" : reply.guarded() ? "asks who it is" : "answers";
        boolean well = reply.result() || reply.busy() || reply.guarded();
        return "MCP " + method + " at " + uri + ": " + (well ? words : "no answer of MCP") + ", status "
                + reply.status();
    }

    private static String request(String method, int id, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, parameters);
    }

    private static String discovery() {
        return "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"%s\",\"io.modelcontextprotocol/clientCapabilities\":{},%s}}"
                .formatted(STATELESS, "\"io.modelcontextprotocol/clientInfo\":" + self());
    }

    private static String introduction() {
        return "{\"protocolVersion\":\"%s\",\"capabilities\":{},\"clientInfo\":%s}".formatted(SESSIONS, self());
    }

    private static String self() {
        return "{\"name\":\"reeve-probe\",\"version\":\"1\"}";
    }
}
