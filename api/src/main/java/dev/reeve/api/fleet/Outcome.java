package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitSnapshot;

/**
 * What became of an action.
 *
 * @param reached whether the unit came where the action wanted it
 * @param unit as it was then
 */
public record Outcome(boolean reached, UnitSnapshot unit) {}
