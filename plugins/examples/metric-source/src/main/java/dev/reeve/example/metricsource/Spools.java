package dev.reeve.example.metricsource;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSource;
import dev.reeve.api.metrics.UnitMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How much work waits for a unit: the files in {@code spools/NAME} of the home, where there is such a folder. */
@Component
public final class Spools implements MetricSource {
    private final Path folder;

    @Activate
    public Spools(@Reference Home home) {
        this.folder = home.root().resolve("spools");
    }

    @Override
    public Map<UnitName, Measures> units(FleetSnapshot fleet) {
        return fleet.byName().keySet().stream()
                .filter(unit -> Files.isDirectory(spool(unit)))
                .collect(Collectors.toMap(unit -> unit, unit -> Measures.builder()
                        .put(UnitMetrics.QUEUE, files(spool(unit)))
                        .build()));
    }

    private Path spool(UnitName unit) {
        return folder.resolve(unit.value());
    }

    private static long files(Path spool) {
        try (Stream<Path> files = Files.list(spool)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
