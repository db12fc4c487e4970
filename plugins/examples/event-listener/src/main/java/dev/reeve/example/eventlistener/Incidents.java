package dev.reeve.example.eventlistener;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps a file of everything that failed, and why: {@code logs/incidents.log} in the home. */
@Component
public final class Incidents implements FleetEventListener {
    private final Path file;

    @Activate
    public Incidents(@Reference Home home) {
        this.file = home.logs().resolve("incidents.log");
    }

    @Override
    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.Transitioned change && failed(change.to())) {
            write("%s %s: %s%n"
                    .formatted(change.at(), change.run().unit(), change.cause().reason()));
        }
    }

    private static boolean failed(UnitState state) {
        return state instanceof UnitState.BackingOff || state instanceof UnitState.Failed;
    }

    private void write(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
