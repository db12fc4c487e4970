package dev.reeve.api.host;

import java.nio.file.Path;
import java.util.List;

/**
 * A JAR in the plugins folder, and what became of it.
 *
 * @param name the symbolic name; empty when the JAR does not tell
 * @param version of what works now, or else of the JAR; empty when the JAR does not tell
 * @param reason why it does not work, or does not work in the version that lies there; empty when there is nothing to say
 * @param services the types under which it offers services now
 */
public record Plugin(String name, String version, Path file, PluginState state, String reason, List<String> services) {
    public Plugin {
        services = List.copyOf(services);
    }
}
