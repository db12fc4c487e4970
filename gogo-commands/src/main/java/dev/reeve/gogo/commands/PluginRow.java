package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.host.Plugin;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.JsonFields;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A plugin, or a bundle that came with the host, as {@code plugin ls} shows it.
 *
 * @param file where it was dropped, or where it came from
 * @param reason why it does not work, where it does not
 * @param services the interfaces that it offers now
 */
record PluginRow(
        String name, String version, String file, String state, Optional<String> reason, List<String> services) {
    static PluginRow of(Plugin plugin) {
        Optional<String> reason = plugin.reason().isEmpty() ? Optional.empty() : Optional.of(plugin.reason());
        return new PluginRow(
                plugin.name(),
                plugin.version(),
                plugin.file().toString(),
                plugin.state().label(),
                reason,
                plugin.services());
    }

    static PluginRow of(Bundle bundle) {
        return new PluginRow(
                Objects.requireNonNullElse(bundle.getSymbolicName(), "?"),
                bundle.getVersion().toString(),
                bundle.getLocation(),
                state(bundle),
                Optional.empty(),
                services(bundle));
    }

    static void json(JsonGenerator json, PluginRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", row.name);
        json.writeStringField("version", row.version);
        json.writeStringField("file", row.file);
        json.writeStringField("state", row.state);
        JsonFields.string(json, "reason", row.reason);
        JsonFields.strings(json, "services", row.services);
        json.writeEndObject();
    }

    Colour colour() {
        return switch (state) {
            case "active" -> Colour.GREEN;
            case "installed", "refused", "failed" -> Colour.RED;
            default -> Colour.YELLOW;
        };
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.UNINSTALLED -> "uninstalled";
            default -> "installed";
        };
    }

    private static List<String> services(Bundle bundle) {
        return Optional.ofNullable(bundle.getRegisteredServices()).stream()
                .flatMap(Stream::of)
                .flatMap(PluginRow::interfaces)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> interfaces(ServiceReference<?> service) {
        return service.getProperty(Constants.OBJECTCLASS) instanceof String[] names ? Stream.of(names) : Stream.empty();
    }
}
