package dev.reeve.driver.process.resources;

import dev.reeve.api.agent.UnitName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A run whose processes are looked for.
 *
 * @param mark in the environment of all that did not get rid of it
 * @param session that the first process leads, if it does
 * @param first the process that the run is about now
 * @param group the folder of its control group now
 */
public record MeasuredRun(
        UnitName unit, String mark, OptionalLong session, IntSupplier first, Supplier<Optional<Path>> group) {}
