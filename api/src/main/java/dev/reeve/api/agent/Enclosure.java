package dev.reeve.api.agent;

/**
 * A group that a unit is in and that is held to limits: all of its units together.
 *
 * @param limits {@link Limits#openFiles} means nothing here
 */
public record Enclosure(UnitName group, Limits limits) {}
