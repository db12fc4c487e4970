package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginComponent;
import dev.reeve.api.host.PluginRemains;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.PluginVerdict;
import dev.reeve.api.text.Durations;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How {@code plugin why} and {@code plugin update} tell of a plugin. */
final class PluginExplanation {
    private PluginExplanation() {}

    static void print(Screen screen, PluginReport report) {
        Plugin plugin = report.plugin();
        String name = plugin.name().isEmpty() ? plugin.file().toString() : plugin.name();
        screen.line("%s is %s."
                .formatted(
                        screen.paint(PluginRow.of(plugin).colour(), Text.printable(name)),
                        plugin.state().label()));
        if (!plugin.reason().isEmpty()) {
            screen.prose("Why: " + plugin.reason() + ".");
        }
        report.advice().forEach(advice -> screen.prose("Missing: " + advice + "."));
        screen.prose("File: " + plugin.file() + ".");
        screen.prose("Versions: %s in the file, %s in service, %s kept to go back to."
                .formatted(known(report.dropped()), known(report.running()), known(report.kept())));
        screen.prose("Services: " + listed(plugin.services()) + ".");
        screen.prose("A change restarts: " + listed(report.dependents()) + ".");
        screen.line(
                report.threads() == 0
                        ? "Threads: 0."
                        : "Threads: %d, which have used %s of processor time."
                                .formatted(report.threads(), Durations.words(report.processor())));
        components(screen, report.components());
        remains(screen, report.remains());
    }

    static void json(JsonGenerator json, PluginReport report) throws IOException {
        Plugin plugin = report.plugin();
        json.writeStartObject();
        fields(json, plugin);
        JsonFields.string(json, "version_in_file", report.dropped());
        JsonFields.string(json, "version_in_service", report.running());
        JsonFields.string(json, "version_kept", report.kept());
        json.writeFieldName("components");
        Json.array(json, report.components(), PluginExplanation::component);
        JsonFields.strings(json, "missing", report.advice());
        JsonFields.strings(json, "services", plugin.services());
        JsonFields.strings(json, "dependents", report.dependents());
        json.writeNumberField("threads", report.threads());
        json.writeNumberField("cpu_seconds", report.processor().toMillis() / 1000.0);
        json.writeFieldName("remains");
        Json.array(json, report.remains(), PluginExplanation::remains);
        json.writeEndObject();
    }

    static void json(JsonGenerator json, PluginVerdict verdict) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("accepted", verdict.accepted());
        JsonFields.string(json, "version_before", verdict.before());
        json.writeStringField("version_in_file", verdict.version());
        fields(json, verdict.plugin());
        json.writeEndObject();
    }

    static void removed(JsonGenerator json, Plugin plugin) throws IOException {
        boolean lingers = plugin.state() == PluginState.LINGERING;
        json.writeStartObject();
        json.writeStringField("name", plugin.name());
        json.writeStringField("version", plugin.version());
        json.writeStringField("file", plugin.file().toString());
        JsonFields.string(json, "remains", lingers ? Optional.of(plugin.reason()) : Optional.empty());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Plugin plugin) throws IOException {
        json.writeStringField("name", plugin.name());
        json.writeStringField("version", plugin.version());
        json.writeStringField("file", plugin.file().toString());
        json.writeStringField("state", plugin.state().label());
        JsonFields.string(json, "reason", Optional.of(plugin.reason()).filter(reason -> !reason.isEmpty()));
    }

    private static void component(JsonGenerator json, PluginComponent component) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", component.name());
        json.writeStringField("state", component.state().label());
        JsonFields.string(json, "reason", Optional.of(component.reason()).filter(reason -> !reason.isEmpty()));
        json.writeEndObject();
    }

    private static void remains(JsonGenerator json, PluginRemains remains) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", remains.version());
        JsonFields.string(json, "hangs", Optional.of(remains.hangs()).filter(hangs -> !hangs.isEmpty()));
        JsonFields.strings(json, "threads", remains.threads());
        json.writeEndObject();
    }

    private static void components(Screen screen, List<PluginComponent> components) {
        title(screen, "Components:", !components.isEmpty());
        for (PluginComponent component : components) {
            Colour colour =
                    switch (component.state()) {
                        case ACTIVE, READY -> Colour.GREEN;
                        case WAITING -> Colour.YELLOW;
                        case FAILED -> Colour.RED;
                    };
            screen.line("  %s %s"
                    .formatted(
                            screen.paint(
                                    colour, "%-7s".formatted(component.state().label())),
                            Text.printable(component.reason().isEmpty() ? component.name() : component.reason())));
        }
    }

    private static void remains(Screen screen, List<PluginRemains> remains) {
        title(screen, "What is left of earlier versions:", !remains.isEmpty());
        for (PluginRemains each : remains) {
            screen.prose("  " + each.version() + ": "
                    + (each.hangs().isEmpty() ? "threads " + String.join(", ", each.threads()) : each.hangs()));
        }
    }

    private static void title(Screen screen, String title, boolean wanted) {
        if (wanted) {
            screen.line("");
            screen.line(screen.paint(Colour.GREY, title));
        }
    }

    private static String known(Optional<String> version) {
        return version.orElse("none");
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
