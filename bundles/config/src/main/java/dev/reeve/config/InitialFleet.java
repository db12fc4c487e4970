package dev.reeve.config;

import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.host.Host;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Applies the file that the host was started with; a host that has not started yet ends when it cannot be used. A fleet that
 * comes later is told what the one before was told, whatever became of the file meanwhile.
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
            @Reference Fleet fleet,
            @Reference FleetFiles files,
            @Reference CurrentFile current) {
        this.host = host.getValue();
        this.started = Boolean.TRUE.equals(host.getKey().get(STARTED));
        if (current.spec().isPresent()) {
            again(fleet, current.spec().get());
        } else if (started && fromFile(fleet)) {
            current.goesOn();
        } else {
            current.path().or(this.host::fleetFile).ifPresent(file -> apply(file, files));
        }
    }

    private static boolean fromFile(Fleet fleet) {
        return fleet.snapshot().units().stream().anyMatch(unit -> unit.spec().kind() == UnitKind.AGENT);
    }

    private static void again(Fleet fleet, FleetSpec spec) {
        try {
            fleet.apply(spec, Cause.configuration("the fleet file as it was applied last"));
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, "the fleet file is not applied again: " + e.getMessage());
        }
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
