package dev.reeve.api.host;

import java.util.OptionalDouble;

/**
 * What the machine has left, in percent; empty what it does not tell.
 *
 * @param memoryAvailable of its memory, for new processes
 * @param memory of the last time in which at least one process waited for memory
 * @param cpu the same for a processor
 * @param io the same for reading and writing
 */
public record HostPressure(
        OptionalDouble memoryAvailable, OptionalDouble memory, OptionalDouble cpu, OptionalDouble io) {
    /** Nothing is known. */
    public static final HostPressure UNKNOWN = new HostPressure(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
