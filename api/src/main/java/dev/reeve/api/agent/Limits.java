package dev.reeve.api.agent;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a unit may use at most. A driver that cannot enforce one of these says so when the unit starts.
 *
 * @param memory bytes, for the whole process tree
 * @param cpu cores; 0.5 is half a core
 * @param openFiles descriptors of one process
 * @param processes processes and threads of the unit
 */
public record Limits(OptionalLong memory, OptionalDouble cpu, OptionalLong openFiles, OptionalLong processes) {
    /** No limit. */
    public static final Limits NONE =
            new Limits(OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
}
