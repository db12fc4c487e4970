package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.text.Durations;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The units, at a glance. */
@Component(service = PsCommand.class)
@GogoCommand(scope = "reeve", function = "ps")
public final class PsCommand {
    private final Fleet fleet;
    private final InstantSource clock;

    @Activate
    public PsCommand(@Reference Fleet fleet) {
        this(fleet, InstantSource.system());
    }

    PsCommand(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    @Descriptor("lists units: their state, process, restarts, and why they are as they are")
    public void ps(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("unit, agent, glob (web-*) or label (tier=web); none: every unit") String[] selectors) {
        boolean json = Options.json(output);
        List<UnitSnapshot> units = Selection.of(fleet.snapshot(), Options.words("ps", (Object[]) selectors));
        Screen screen = Screen.of(session);
        if (json) {
            Json.printArray(screen, units, UnitJson::write);
        } else {
            table(units).print(screen);
        }
    }

    private Table table(List<UnitSnapshot> units) {
        Instant now = clock.instant();
        Table table = new Table("NAME", "KIND", "STATE", "READY", "PID", "UP", "RESTARTS", "HEALTH", "REASON")
                .mayHide("KIND", "HEALTH", "RESTARTS", "READY");
        units.forEach(unit -> table.row(
                Cell.of(unit.name()),
                Cell.of(unit.spec().kind().label()),
                new Cell(unit.state().label(), Colour.of(unit.state())),
                Cell.of(unit.ready() ? "yes" : "no"),
                Cell.of(unit.pid().isPresent() ? unit.pid().getAsLong() : "-"),
                Cell.of(up(unit, now)),
                Cell.of(unit.restarts()),
                Cell.of(unit.health().label()),
                Cell.of(UnitJson.reason(unit))));
        return table;
    }

    private static String up(UnitSnapshot unit, Instant now) {
        return unit.started()
                .filter(_ -> unit.state().alive())
                .map(started -> Durations.words(Duration.between(started, now)))
                .orElse("-");
    }
}
