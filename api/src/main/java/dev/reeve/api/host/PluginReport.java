package dev.reeve.api.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a plugin.
 *
 * @param dropped the version that lies in the folder; empty when its JAR does not tell
 * @param running the version that is in service, or waits to be
 * @param kept the version of the copy that an update which fails goes back to
 * @param advice where something is missing, who could bring it and why that does not
 * @param dependents the names of bundles that are restarted when it is updated or removed
 * @param threads how many of the host's platform threads are its
 * @param processor the processor time that these have used in their lives; that of virtual threads is not known
 * @param remains what is left of earlier versions
 */
public record PluginReport(
        Plugin plugin,
        Optional<String> dropped,
        Optional<String> running,
        Optional<String> kept,
        List<PluginComponent> components,
        List<String> advice,
        List<String> dependents,
        int threads,
        Duration processor,
        List<PluginRemains> remains) {
    public PluginReport {
        components = List.copyOf(components);
        advice = List.copyOf(advice);
        dependents = List.copyOf(dependents);
        remains = List.copyOf(remains);
    }
}
