package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.driver.Orphan;
import dev.reeve.api.driver.Orphans;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What units have left behind. */
@Component(service = OrphanCommand.class)
@GogoCommand(scope = "reeve", function = "orphans")
public final class OrphanCommand {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Orphans> searches = List.of();

    @Activate
    public OrphanCommand() {}

    OrphanCommand(List<Orphans> searches) {
        this.searches = searches;
    }

    @Descriptor("lists processes that units have left behind, and ends them if asked to")
    public void orphans(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("end them") @Parameter(names = "--reap", presentValue = "true", absentValue = "false")
                    boolean reap,
            @Descriptor("nothing") String[] none) {
        boolean json = Options.json(output);
        Options.none("orphans", (Object[]) none);
        List<Orphan> before = all(Orphans::find);
        List<Orphan> left = reap ? all(Orphans::reap) : before;
        Screen screen = Screen.of(session);
        if (json) {
            Json.printArray(screen, left, OrphanCommand::json);
        } else if (reap) {
            screen.line("ended " + Math.max(0, before.size() - left.size()) + " of " + before.size());
            print(screen, left);
        } else {
            print(screen, left);
        }
        if (reap && !left.isEmpty()) {
            throw new CommandFailure(CommandFailure.FAILURE, left.size() + " do not end, even when killed");
        }
    }

    private List<Orphan> all(Function<Orphans, List<Orphan>> question) {
        return searches.stream()
                .flatMap(search -> question.apply(search).stream())
                .toList();
    }

    private static void print(Screen screen, List<Orphan> orphans) {
        if (orphans.isEmpty()) {
            screen.line("no orphans");
            return;
        }
        Table table = new Table("PID", "UNIT", "STARTED", "COMMAND");
        orphans.forEach(orphan -> table.row(
                Cell.of(orphan.pid()),
                Cell.of(orphan.unit().map(UnitName::toString).orElse("?")),
                Cell.of(orphan.started().map(Instant::toString).orElse("?")),
                Cell.of(orphan.command())));
        table.print(screen);
    }

    private static void json(JsonGenerator json, Orphan orphan) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", orphan.pid());
        JsonFields.string(json, "unit", orphan.unit().map(UnitName::toString));
        JsonFields.string(json, "started", orphan.started().map(Instant::toString));
        json.writeStringField("command", orphan.command());
        json.writeEndObject();
    }
}
