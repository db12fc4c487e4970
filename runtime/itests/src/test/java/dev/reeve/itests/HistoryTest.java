package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.MetricStore;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.UnitMetrics;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** The history finds SQLite and its native part among the bundles, and what it keeps outlives it. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class HistoryTest {
    private static final UnitName UNIT = new UnitName("measured");

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Home home;

    @Test
    void what_was_measured_outlives_the_bundle() throws BundleException, InvalidSyntaxException {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        Bundle history = Bundles.of(context, "dev.reeve.history");
        service(MetricExporter.class)
                .export(new FleetSample(
                        now,
                        Duration.ofSeconds(10),
                        Measures.NONE,
                        Map.of(
                                UNIT,
                                Measures.builder().put(UnitMetrics.RSS, 4096).build())));
        history.stop();
        history.start();
        MetricStore store = service(MetricStore.class);
        assertThat(store.points(new MetricSubject.Unit(UNIT), UnitMetrics.RSS, now, now.plusSeconds(1), Duration.ZERO))
                .containsExactly(new MetricStore.Point(now, 4096, 4096, 4096, 1));
        assertThat(store.condition().trouble()).isEmpty();
        assertThat(Files.isDirectory(home.root().resolve("history/native"))).isTrue();
    }

    private <T> T service(Class<T> type) throws InvalidSyntaxException {
        ServiceReference<T> reference = context.getServiceReferences(
                        type, "(component.name=dev.reeve.history.SqliteMetricStore)")
                .iterator()
                .next();
        return context.getService(reference);
    }
}
