package dev.reeve.api.host;

import java.util.Optional;

/**
 * What became of a JAR.
 *
 * @param plugin as it is now
 * @param version that of the JAR
 * @param before the version that was in service before
 * @param accepted whether the JAR is in service now and all of it works
 */
public record PluginVerdict(Plugin plugin, String version, Optional<String> before, boolean accepted) {}
