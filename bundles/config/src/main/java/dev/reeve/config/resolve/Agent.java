package dev.reeve.config.resolve;

import dev.reeve.api.agent.UnitName;
import dev.reeve.config.format.AgentDraft;
import dev.reeve.config.format.DependencyDraft;
import dev.reeve.config.format.FleetDraft;
import dev.reeve.config.format.Settings;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * An agent of the file.
 *
 * @param at where its name stands
 * @param draft empty where the agent itself is wrong
 * @param settings its own over the defaults
 */
record Agent(UnitName name, Node at, Optional<AgentDraft> draft, Settings settings) {
    static List<Agent> of(FleetDraft fleet) {
        return fleet.agents().stream()
                .map(each -> new Agent(
                        new UnitName(each.name()),
                        each.at(),
                        each.value(),
                        each.value()
                                .map(AgentDraft::settings)
                                .orElse(fleet.defaults())
                                .over(fleet.defaults())))
                .toList();
    }

    List<DependencyDraft> dependsOn() {
        return draft.map(AgentDraft::dependsOn).orElse(List.of());
    }

    /** For messages. */
    String key(String name) {
        return "agents." + this.name + "." + name;
    }
}
