package dev.reeve.metrics.prometheus;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Host;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.MetricsPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the latest sample and what all amounts come to. */
@Component(service = {MetricsPage.class, MetricExporter.class})
public final class PrometheusPage implements MetricsPage, MetricExporter {
    private final RunningTotals totals = new RunningTotals();
    private final Fleet fleet;
    private final Host host;
    private Optional<FleetSample> latest = Optional.empty();

    @Activate
    public PrometheusPage(@Reference Fleet fleet, @Reference Host host) {
        this.fleet = fleet;
        this.host = host;
    }

    @Override
    public synchronized void export(FleetSample sample) {
        totals.add(sample);
        latest = Optional.of(sample);
    }

    @Override
    public synchronized String prometheus() {
        double uptime = Duration.between(host.started(), Instant.now()).toMillis() / 1000.0;
        return new Exposition(fleet.snapshot(), latest, totals).page(host.version(), uptime);
    }
}
