package dev.reeve.api.driver;

import dev.reeve.api.agent.UnitName;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that a unit of this home started, and that belongs to no run any more.
 *
 * @param unit empty when nothing tells whose it was
 * @param started empty when it may not be seen
 * @param command for people; empty when it may not be seen
 */
public record Orphan(long pid, Optional<UnitName> unit, Optional<Instant> started, String command) {}
