package dev.reeve.gogo.commands;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Tree;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the fleet was told to be, with every default written out. */
@Component(service = ConfigCommand.class)
@GogoCommand(scope = "reeve", function = "config")
public final class ConfigCommand {
    private final Fleet fleet;

    @Activate
    public ConfigCommand(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Descriptor("shows the applied specification of units, defaults included; values that look secret are masked")
    public void config(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("unit, agent, glob (web-*) or label (tier=web); none: every unit") String[] selectors) {
        boolean json = Options.json(output);
        List<Map<String, Object>> specs =
                Selection.of(fleet.snapshot(), Options.words("config", (Object[]) selectors)).stream()
                        .map(unit -> SpecTree.of(unit.spec()))
                        .toList();
        Screen screen = Screen.of(session);
        if (json) {
            Json.printArray(screen, specs, Tree::json);
        } else {
            String gap = "";
            for (Map<String, Object> spec : specs) {
                screen.out().print(gap);
                Tree.print(screen, spec);
                gap = "\n";
            }
        }
    }
}
