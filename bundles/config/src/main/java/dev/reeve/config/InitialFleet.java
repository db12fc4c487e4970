package dev.reeve.config;

import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.host.Host;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Applies the file that the host was started with; a host that has not started yet ends when it cannot be used. When a
 * bundle is restarted later, applies what is current then; what is wrong with it is logged and ends nothing.
 */
@Component(
        immediate = true,
        service = {})
public final class InitialFleet {
    private static final System.Logger LOG = System.getLogger(InitialFleet.class.getName());
    private static final String STARTED = "reeve.started";

    private final Host host;
    private final boolean started;

    @Activate
    public InitialFleet(
            @Reference Map.Entry<Map<String, Object>, Host> host,
            @Reference FleetFiles files,
            @Reference CurrentFile current) {
        this.host = host.getValue();
        this.started = Boolean.TRUE.equals(host.getKey().get(STARTED));
        current.path().or(this.host::fleetFile).ifPresent(file -> apply(file, files));
    }

    private void apply(Path file, FleetFiles files) {
        try {
            files.apply(file, Cause.configuration("the fleet file " + file));
        } catch (InvalidFleetFile invalid) {
            refuse(String.valueOf(invalid.getMessage()));
        }
    }

    private void refuse(String problems) {
        if (started) {
            LOG.log(System.Logger.Level.ERROR, "the fleet file is not applied: " + problems);
        } else {
            host.refuse(problems);
        }
    }
}
