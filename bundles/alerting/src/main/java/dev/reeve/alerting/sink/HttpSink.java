package dev.reeve.alerting.sink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.alerting.rule.SinkSpec;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.agent.UnusableSecret;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.alert.RefusedNotice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Posts notices to somebody who listens on HTTP. What it says of failures holds no address that is a secret. */
public final class HttpSink implements AlertSink {
    /** Less than a sink may take in all. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
    private static final String ALERTMANAGER = "/api/v2/alerts";
    private static final int TOO_MANY = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final SinkSpec spec;
    private final Duration repeat;
    private final Supplier<HttpClient> client;

    /** @param repeat until the next word of an alert that goes on */
    public HttpSink(SinkSpec spec, Duration repeat, Supplier<HttpClient> client) {
        this.spec = spec;
        this.repeat = repeat;
        this.client = client;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public void send(AlertNotice notice) throws IOException, InterruptedException {
        URI address = address();
        for (JsonNode body : bodies(notice)) {
            post(address, body);
        }
    }

    private List<JsonNode> bodies(AlertNotice notice) throws IOException {
        return switch (spec.kind()) {
            case WEBHOOK -> Body.webhook(notice);
            case SLACK -> Body.slack(notice);
            case PAGERDUTY -> Body.pagerDuty(notice, secret(spec.key().orElseThrow()));
            case ALERTMANAGER -> Body.alertmanager(notice, repeat);
        };
    }

    private URI address() throws IOException {
        Optional<SecretFile> file = spec.secretUrl();
        String base = file.isPresent() ? secret(file.get()).strip() : spec.url().orElse(PAGERDUTY);
        boolean whole = spec.kind() != SinkSpec.Kind.ALERTMANAGER || base.endsWith(ALERTMANAGER);
        try {
            return HttpRequest.newBuilder(URI.create(whole ? base : base.replaceFirst("/+$", "") + ALERTMANAGER))
                    .build()
                    .uri();
        } catch (IllegalArgumentException _) {
            // The text may be a secret, so it is not repeated.
            throw new IOException("the address is none; expected http://… or https://…");
        }
    }

    /** A file that is not there now may be there later. */
    private static String secret(SecretFile file) throws IOException {
        try {
            return file.read();
        } catch (UnusableSecret e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void post(URI address, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Reeve")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        int status = client.get()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 == 2) {
            return;
        }
        if (status / 100 == 5 || status == TOO_MANY || status == REQUEST_TIMEOUT) {
            throw new IOException("answers " + status);
        }
        throw new RefusedNotice(
                "answers " + status + "; look at its address, its key and its kind in conf/alerts.yaml");
    }
}
