package dev.reeve.config.format;

import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.UnitName;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What a file says about a dependency.
 *
 * @param on an agent
 * @param at where its name stands
 * @param conditionAt where the condition stands, or else the name
 */
public record DependencyDraft(UnitName on, Node at, Condition condition, Node conditionAt) {}
