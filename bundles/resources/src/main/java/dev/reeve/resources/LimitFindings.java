package dev.reeve.resources;

import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.ResourceFinding;
import dev.reeve.api.metrics.ResourceFindings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Holds what is used against limits: the machine against those of the settings, each unit against its own. */
@Component(configurationPid = "dev.reeve.resources")
@Designate(ocd = ResourceLimits.class)
public final class LimitFindings implements ResourceFindings {
    private final MachineFindings machine;
    private final UnitFindings units;

    @Activate
    public LimitFindings(ResourceLimits limits) {
        this.machine = new MachineFindings(limits);
        this.units = new UnitFindings(limits.warning(), limits.critical());
    }

    @Override
    public List<ResourceFinding> of(List<FleetSample> samples, FleetSnapshot fleet) {
        if (samples.isEmpty()) {
            return List.of();
        }
        Use use = new Use(samples);
        return Stream.concat(
                        machine.of(use).stream(),
                        fleet.byName().values().stream().flatMap(unit -> units.of(unit, use).stream()))
                .sorted(Comparator.comparing(ResourceFinding::level).reversed())
                .toList();
    }
}
