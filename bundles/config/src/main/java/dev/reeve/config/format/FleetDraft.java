package dev.reeve.config.format;

import dev.reeve.api.fleet.FleetRules;
import dev.reeve.config.shape.MapOf.Named;
import java.util.List;
import java.util.Optional;

/**
 * What a file says, before names, paths and commands are looked at.
 *
 * @param logsTotal the room for the logs of all units
 * @param agents in the order of the file; empty where the agent itself is wrong
 * @param groups in the order of the file
 * @param rules what holds for the fleet as a whole
 */
public record FleetDraft(
        Optional<String> name,
        Settings defaults,
        Optional<Long> logsTotal,
        List<Named<Optional<AgentDraft>>> agents,
        List<Named<GroupDraft>> groups,
        FleetRules rules) {}
