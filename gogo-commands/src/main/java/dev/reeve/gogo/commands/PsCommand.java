package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The units, at a glance. */
@Component(service = PsCommand.class)
@GogoCommand(scope = "reeve", function = "ps")
public final class PsCommand {
    /** None before the host is up. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<Metrics> metrics = List.of();

    private final Fleet fleet;

    @Activate
    public PsCommand(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Descriptor("lists units: their state, process, restarts, and why they are as they are")
    public void ps(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("below the groups that they are in")
                    @Parameter(names = "--tree", presentValue = "true", absentValue = "false")
                    boolean tree,
            @Descriptor("unit, agent, group, glob (web-*) or label (tier=web); none: every unit") String[] selectors) {
        boolean json = Options.json(output);
        FleetSnapshot now = fleet.snapshot();
        List<UnitSnapshot> units = Selection.of(now, Options.words("ps", (Object[]) selectors));
        Optional<FleetSample> sample =
                metrics.stream().flatMap(each -> each.latest().stream()).findFirst();
        Screen screen = Screen.of(session);
        if (json) {
            Json.printArray(screen, units, UnitJson.writer(now, sample));
        } else if (tree) {
            UnitTable.tree(now, units, fleet.clock().instant(), sample).print(screen);
        } else {
            UnitTable.list(now, units, fleet.clock().instant(), sample).print(screen);
        }
    }
}
