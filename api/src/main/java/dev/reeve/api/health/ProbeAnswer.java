package dev.reeve.api.health;

/**
 * What one attempt of a probe brought.
 *
 * @param detail for people: what was asked and what came back
 */
public record ProbeAnswer(boolean passing, String detail) {}
