package dev.reeve.gogo.commands;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.PluginVerdict;
import dev.reeve.api.host.Plugins;
import dev.reeve.api.text.Nearest;
import dev.reeve.gogo.commands.author.NewPlugin;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.nio.file.Path;
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
    private static final String FORMS = "ls, why NAME, update FILE, rm NAME or new NAME [FOLDER]";

    private final BundleContext context;
    private final Plugins plugins;

    @Activate
    public PluginCommands(BundleContext context, @Reference Plugins plugins) {
        this.context = context;
        this.plugins = plugins;
    }

    @Descriptor("lists plugins, explains, updates, removes and begins them: plugin " + FORMS)
    public void plugin(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("with ls: also what Reeve itself is made of")
                    @Parameter(names = "--all", presentValue = "true", absentValue = "false")
                    boolean all,
            @Descriptor("with update and rm: also when a part of Reeve is restarted by that")
                    @Parameter(names = "--force", presentValue = "true", absentValue = "false")
                    boolean force,
            @Descriptor("with new: what it is to be, such as daemon") @Parameter(names = "--point", absentValue = "")
                    String point,
            @Descriptor(FORMS) String[] words) {
        List<String> given = Options.words("plugin", (Object[]) words);
        Screen screen = Screen.of(session);
        boolean json = Options.json(output);
        String verb = given.isEmpty() ? "" : given.getFirst();
        if (verb.equals("new")) {
            NewPlugin made = NewPlugin.make(point, given.subList(1, given.size()), session.currentDir());
            NewPluginView.show(made, screen, json);
        } else if (given.size() != (verb.equals("ls") ? 1 : 2)) {
            throw Options.usage("plugin: expected plugin " + FORMS);
        } else if (verb.equals("ls")) {
            list(screen, json, all);
        } else {
            one(verb, given.getLast(), session, json, force);
        }
    }

    private void one(String verb, String word, CommandSession session, boolean json, boolean force) {
        Screen screen = Screen.of(session);
        switch (verb) {
            case "why" -> why(screen, json, word);
            case "update" ->
                update(screen, json, session.currentDir().resolve(word).normalize(), force);
            case "rm" -> remove(screen, json, word, force);
            default -> throw Options.usage("plugin: expected plugin " + FORMS + ", not '" + verb + "'");
        }
    }

    private void list(Screen screen, boolean json, boolean all) {
        List<PluginRow> dropped = plugins.plugins().stream().map(PluginRow::of).toList();
        List<PluginRow> rows = Stream.concat(dropped.stream(), all ? others(dropped) : Stream.empty())
                .toList();
        if (json) {
            Json.printArray(screen, rows, PluginRow::json);
        } else {
            table(rows).print(screen);
        }
    }

    private void why(Screen screen, boolean json, String name) {
        List<PluginReport> reports = plugins.reports(name);
        if (reports.isEmpty()) {
            throw new CommandFailure(CommandFailure.FAILURE, "no plugin is named '" + name + "'" + hint(name));
        }
        if (json) {
            Json.printArray(screen, reports, PluginExplanation::json);
            return;
        }
        for (PluginReport report : reports) {
            screen.out().print(report.equals(reports.getFirst()) ? "" : "\n");
            PluginExplanation.print(screen, report);
        }
    }

    private void update(Screen screen, boolean json, Path jar, boolean force) {
        PluginVerdict verdict = Failures.told(() -> plugins.update(jar, force));
        if (json) {
            Json.print(screen, verdict, PluginExplanation::json);
        }
        Plugin plugin = verdict.plugin();
        String step = verdict.before().map(before -> before + " → ").orElse("") + verdict.version();
        String what =
                "%s %s is %s".formatted(plugin.name(), step, plugin.state().label());
        if (!verdict.accepted()) {
            boolean earlier = !plugin.version().equals(verdict.version());
            String now = earlier ? "%s %s stays".formatted(plugin.name(), plugin.version()) : what;
            throw new CommandFailure(CommandFailure.FAILURE, now + ": " + plugin.reason());
        }
        if (!json) {
            screen.prose(what + (plugin.reason().isEmpty() ? "" : ": " + plugin.reason()));
        }
    }

    private void remove(Screen screen, boolean json, String name, boolean force) {
        Plugin plugin = Failures.told(() -> plugins.remove(name, force));
        if (json) {
            Json.print(screen, plugin, PluginExplanation::removed);
            return;
        }
        String rest = plugin.state() == PluginState.LINGERING ? ": " + plugin.reason() : "";
        screen.prose("%s %s was removed%s".formatted(plugin.name(), plugin.version(), rest));
    }

    private String hint(String name) {
        String nearest =
                Nearest.hint(name, plugins.plugins().stream().map(Plugin::name).toList());
        return nearest.isEmpty() ? "; reeve plugin ls lists what there is" : nearest;
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
