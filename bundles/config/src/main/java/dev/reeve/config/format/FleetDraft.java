package dev.reeve.config.format;

import dev.reeve.config.shape.MapOf.Named;
import java.util.List;
import java.util.Optional;

/**
 * What a file says, before names, paths and commands are looked at.
 *
 * @param agents in the order of the file; empty where the agent itself is wrong
 */
public record FleetDraft(Optional<String> name, Settings defaults, List<Named<Optional<AgentDraft>>> agents) {}
