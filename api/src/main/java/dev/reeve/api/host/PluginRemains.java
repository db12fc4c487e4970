package dev.reeve.api.host;

import java.util.List;

/**
 * What is left of a version of a plugin that was removed, replaced or given up. It goes by itself when it ends.
 *
 * @param threads the names of those that still run
 * @param hangs in which call it hangs and where; empty when it hangs in none
 */
public record PluginRemains(String version, List<String> threads, String hangs) {
    public PluginRemains {
        threads = List.copyOf(threads);
    }
}
