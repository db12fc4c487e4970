package dev.reeve.example.metricexporter;

import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.UnitMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps a table of what each unit used, for a spreadsheet: {@code logs/ledger.csv} in the home. */
@Component
public final class Ledger implements MetricExporter {
    private final Path file;

    @Activate
    public Ledger(@Reference Home home) {
        this.file = home.logs().resolve("ledger.csv");
    }

    @Override
    public void export(FleetSample sample) {
        String lines = sample.units().entrySet().stream()
                .filter(unit -> unit.getValue().value(UnitMetrics.RSS).isPresent())
                .map(unit -> "%s,%s,%.0f,%.3f%n"
                        .formatted(
                                sample.at(),
                                unit.getKey(),
                                unit.getValue().value(UnitMetrics.RSS).orElse(0),
                                unit.getValue().value(UnitMetrics.CPU).orElse(0)))
                .collect(Collectors.joining());
        write(lines);
    }

    private void write(String lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
