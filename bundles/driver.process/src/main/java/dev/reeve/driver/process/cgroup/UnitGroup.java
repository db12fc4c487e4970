package dev.reeve.driver.process.cgroup;

import dev.reeve.api.agent.UnitName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A group that was made for a unit, by this host or another one.
 *
 * @param home the folder of the home it belongs to; empty when the kernel is too old to tell
 * @param own whether it belongs to the home of this host
 */
public record UnitGroup(UnitName unit, Optional<Path> home, boolean own, ControlGroup group) {}
