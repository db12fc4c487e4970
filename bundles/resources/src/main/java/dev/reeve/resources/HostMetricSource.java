package dev.reeve.resources;

import dev.reeve.api.host.Home;
import dev.reeve.api.host.HostPressure;
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSource;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Measures the machine: on Linux by a handful of files of the kernel, which is all that a library would do for it there;
 * elsewhere by what the Java runtime knows.
 */
@Component
public final class HostMetricSource implements MetricSource {
    private final Path home;
    private final PressureSource pressure;
    private final HostView view;
    private HostCounters before;

    @Activate
    public HostMetricSource(@Reference Home home, @Reference PressureSource pressure) {
        this(
                home.root(),
                pressure,
                System.getProperty("os.name", "").startsWith("Linux")
                        ? new LinuxHost(Path.of("/"))
                        : new RuntimeHost());
    }

    HostMetricSource(Path home, PressureSource pressure, HostView view) {
        this.home = home;
        this.pressure = pressure;
        this.view = view;
        this.before = view.counters();
    }

    @Override
    public synchronized Measures host() {
        Measures.Builder measures = Measures.builder();
        measures.put(HostMetrics.CORES, Runtime.getRuntime().availableProcessors());
        view.gauges(measures);
        HostCounters now = view.counters();
        now.since(before, measures);
        before = now;
        disk(measures);
        HostPressure waiting = pressure.look();
        return measures.put(HostMetrics.PRESSURE_CPU, waiting.cpu())
                .put(HostMetrics.PRESSURE_MEMORY, waiting.memory())
                .put(HostMetrics.PRESSURE_IO, waiting.io())
                .build();
    }

    /** What only root may use counts as used. */
    private void disk(Measures.Builder measures) {
        try {
            FileStore store = Files.getFileStore(home);
            double total = store.getTotalSpace();
            measures.put(HostMetrics.DISK_TOTAL, total);
            measures.put(HostMetrics.DISK_USED, total - store.getUsableSpace());
        } catch (IOException _) {
            // Unknown is what it is then.
        }
    }
}
