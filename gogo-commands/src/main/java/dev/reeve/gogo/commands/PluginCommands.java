package dev.reeve.gogo.commands;

import dev.reeve.api.host.Plugins;
import dev.reeve.gogo.commands.author.NewPlugin;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugins that were dropped in, and what they are made of. */
@Component(service = PluginCommands.class)
@GogoCommand(scope = "reeve", function = "plugin")
public final class PluginCommands {
    private final BundleContext context;
    private final Plugins plugins;

    @Activate
    public PluginCommands(BundleContext context, @Reference Plugins plugins) {
        this.context = context;
        this.plugins = plugins;
    }

    @Descriptor("lists plugins: plugin ls; makes the project of one: plugin new --point POINT NAME [FOLDER]")
    public void plugin(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("also what Reeve itself is made of")
                    @Parameter(names = "--all", presentValue = "true", absentValue = "false")
                    boolean all,
            @Descriptor("what a new plugin is to be, such as daemon") @Parameter(names = "--point", absentValue = "")
                    String point,
            @Descriptor("ls, or new NAME [FOLDER]") String[] words) {
        boolean json = Options.json(output);
        List<String> given = Options.words("plugin", (Object[]) words);
        if (!given.isEmpty() && given.getFirst().equals("new")) {
            NewPlugin made = NewPlugin.make(point, given.subList(1, given.size()), session.currentDir());
            NewPluginView.show(made, Screen.of(session), json);
            return;
        }
        if (!given.equals(List.of("ls"))) {
            throw Options.usage("plugin: expected plugin ls, or plugin new");
        }
        List<PluginRow> dropped = plugins.plugins().stream().map(PluginRow::of).toList();
        List<PluginRow> rows = Stream.concat(dropped.stream(), all ? others(dropped) : Stream.empty())
                .toList();
        Screen screen = Screen.of(session);
        if (json) {
            Json.printArray(screen, rows, PluginRow::json);
        } else {
            table(rows).print(screen);
        }
    }

    /** The bundles that no JAR in the plugins folder is named like. */
    private Stream<PluginRow> others(List<PluginRow> dropped) {
        Set<String> names = dropped.stream().map(PluginRow::name).collect(Collectors.toSet());
        return Stream.of(context.getBundles()).map(PluginRow::of).filter(row -> !names.contains(row.name()));
    }

    private static Table table(List<PluginRow> rows) {
        Table table = new Table("NAME", "VERSION", "STATE", "SERVICES", "FILE", "REASON");
        rows.forEach(row -> table.row(
                Cell.of(row.name()),
                Cell.of(row.version()),
                new Cell(row.state(), row.colour()),
                Cell.of(row.services().size()),
                Cell.of(row.file()),
                Cell.of(row.reason().orElse(""))));
        return table;
    }
}
