package dev.reeve.metrics.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.api.metrics.MetricsPage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Serves the page over HTTP, where a port is set. */
@Component(
        immediate = true,
        service = {},
        configurationPid = Endpoint.NAME)
@Designate(ocd = Endpoint.class)
public final class MetricsEndpoint {
    private static final System.Logger LOG = System.getLogger(MetricsEndpoint.class.getName());
    private static final int BACKLOG = 16;

    private final MetricsPage page;
    private final Optional<HttpServer> server;

    @Activate
    public MetricsEndpoint(Endpoint endpoint, @Reference MetricsPage page) {
        this.page = page;
        this.server = endpoint.port() == 0 ? Optional.empty() : open(endpoint);
    }

    @Deactivate
    void close() {
        server.ifPresent(open -> open.stop(0));
    }

    /** What keeps it from being opened is told, and concerns nothing else. */
    private Optional<HttpServer> open(Endpoint endpoint) {
        InetSocketAddress address = new InetSocketAddress(endpoint.address(), endpoint.port());
        try {
            HttpServer opened = HttpServer.create(address, BACKLOG, "/metrics", this::answer);
            opened.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("reeve-metrics-page").factory()));
            opened.start();
            LOG.log(Level.INFO, "metrics are at http://{0}:{1,number,#}/metrics", endpoint.address(), endpoint.port());
            return Optional.of(opened);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "metrics cannot be served at " + endpoint.address() + ":" + endpoint.port() + ": " + e.getMessage()
                            + "; set another port or address in conf/" + Endpoint.NAME + ".yaml");
            return Optional.empty();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean understood = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals("/metrics");
            byte[] body = (understood ? page.prometheus() : "only GET /metrics is understood\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", MetricsPage.CONTENT_TYPE);
            exchange.sendResponseHeaders(understood ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
