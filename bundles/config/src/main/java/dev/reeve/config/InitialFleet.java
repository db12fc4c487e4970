package dev.reeve.config;

import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.host.Host;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Applies the file that the host was started with; the host ends when it cannot be used. */
@Component(
        immediate = true,
        service = {})
public final class InitialFleet {
    @Activate
    public InitialFleet(@Reference Host host, @Reference FleetFiles files) {
        host.fleetFile().ifPresent(file -> apply(file, host, files));
    }

    private static void apply(Path file, Host host, FleetFiles files) {
        try {
            files.apply(file, Cause.configuration("the fleet file " + file));
        } catch (InvalidFleetFile invalid) {
            host.refuse(String.valueOf(invalid.getMessage()));
        }
    }
}
