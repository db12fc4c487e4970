package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.host.PluginSettings;
import dev.reeve.api.host.Settings;
import dev.reeve.api.text.Nearest;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What plugins let users set, and what is set. */
@Component(service = SettingsCommand.class)
@GogoCommand(scope = "reeve", function = "settings")
public final class SettingsCommand {
    private final Settings settings;

    @Activate
    public SettingsCommand(@Reference Settings settings) {
        this.settings = settings;
    }

    @Descriptor("lists the settings of plugins, and the files in which they are set; with a name, each of its settings")
    public void settings(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("of a plugin's settings; none: of all") String[] name) {
        boolean json = Options.json(output);
        List<String> words = Options.words("settings", (Object[]) name);
        List<PluginSettings> chosen =
                words.isEmpty() ? settings.all() : List.of(one(Options.one("settings", "name", (Object[]) name)));
        Screen screen = Screen.of(session);
        if (json) {
            Json.printArray(screen, chosen, SettingsCommand::json);
        } else if (words.isEmpty()) {
            table(chosen).print(screen);
        } else {
            chosen.getFirst().problems().forEach(problem -> screen.line(screen.paint(Colour.RED, problem.toString())));
            entries(chosen.getFirst()).print(screen);
        }
    }

    private PluginSettings one(String name) {
        List<PluginSettings> all = settings.all();
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        CommandFailure.FAILURE,
                        "there are no settings '" + name + "'"
                                + Nearest.hint(
                                        name,
                                        all.stream().map(PluginSettings::name).toList())));
    }

    private static Table table(List<PluginSettings> all) {
        Table table = new Table("NAME", "STATE", "FILE", "REASON");
        all.forEach(each -> table.row(
                Cell.of(each.name()),
                new Cell(each.state().label(), colour(each.state())),
                Cell.of(each.file().map(Object::toString).orElse("")),
                Cell.of(each.problems().stream().map(Object::toString).collect(Collectors.joining("; ")))));
        return table;
    }

    private static Table entries(PluginSettings settings) {
        Table table = new Table("KEY", "TYPE", "VALUE", "DEFAULT", "WHAT");
        settings.entries()
                .forEach(entry -> table.row(
                        Cell.of(entry.key()),
                        Cell.of(entry.type()),
                        Cell.of(entry.value().orElse("")),
                        Cell.of(entry.standard().orElse("")),
                        Cell.of(entry.description())));
        return table;
    }

    private static Colour colour(PluginSettings.State state) {
        return switch (state) {
            case SET -> Colour.GREEN;
            case REFUSED -> Colour.RED;
            case UNUSED -> Colour.YELLOW;
            case DEFAULT -> Colour.GREY;
        };
    }

    private static void json(JsonGenerator json, PluginSettings settings) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", settings.name());
        json.writeStringField("state", settings.state().label());
        JsonFields.string(json, "file", settings.file());
        JsonFields.strings(json, "problems", settings.problems());
        json.writeFieldName("settings");
        Json.array(json, settings.entries(), SettingsCommand::entry);
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, PluginSettings.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", entry.key());
        json.writeStringField("type", entry.type());
        JsonFields.string(json, "value", entry.value());
        JsonFields.string(json, "default", entry.standard());
        json.writeStringField("description", entry.description());
        json.writeEndObject();
    }
}
