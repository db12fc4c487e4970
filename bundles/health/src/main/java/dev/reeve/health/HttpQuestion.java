package dev.reeve.health;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.text.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Does a GET come back with a status from 200 to 399? Redirects within the host are followed, as Kubernetes does. */
public final class HttpQuestion implements Question {
    private static final int REDIRECTS = 10;

    private final HttpClient client;
    private final ProbeAction.HttpGet action;
    private final URI uri;

    /** @throws IllegalArgumentException when the action makes no URI */
    public HttpQuestion(HttpClient client, ProbeAction.HttpGet action) {
        this.client = client;
        this.action = action;
        this.uri = URI.create(action.scheme().toLowerCase(java.util.Locale.ROOT) + "://" + authority() + path());
    }

    @Override
    public Answer ask() throws IOException, InterruptedException {
        URI current = uri;
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpResponse<InputStream> response = get(current);
            Optional<URI> next = redirect(current, response);
            if (next.isEmpty()) {
                return judge(response.statusCode());
            }
            current = next.get();
        }
        return Answer.fail("GET " + uri + ": more than " + REDIRECTS + " redirects");
    }

    @Override
    public String late(Duration timeout) {
        return "GET " + uri + ": no answer within " + Durations.words(timeout);
    }

    /** Only the head counts: the body may be endless. */
    private HttpResponse<InputStream> get(URI target) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).GET().setHeader("User-Agent", "reeve-probe");
        action.headers().forEach(request::setHeader);
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response;
        } catch (IOException e) {
            throw new IOException("GET " + target + ": " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? "no connection (" + failure.getClass().getSimpleName() + ")" : message;
    }

    private Answer judge(int status) {
        return new Answer(status >= 200 && status < 400, "GET " + uri + ": status " + status);
    }

    /** Another host is not this unit: that it points there is answer enough. */
    private static Optional<URI> redirect(URI from, HttpResponse<?> response) {
        if (response.statusCode() < 300 || response.statusCode() >= 400) {
            return Optional.empty();
        }
        return response.headers().firstValue("Location").map(from::resolve).filter(target -> from.getHost()
                .equals(target.getHost()));
    }

    private String authority() {
        String host = action.host().isEmpty() ? "127.0.0.1" : action.host();
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + action.port();
    }

    private String path() {
        return action.path().startsWith("/") ? action.path() : "/" + action.path();
    }
}
