package dev.reeve.api.agent;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the kernel is told about a process before it begins, and what its children inherit. Where something is not said,
 * that of the host holds.
 *
 * @param nice -20 (first) to 19 (last)
 * @param ioClass in which order it reads and writes
 * @param oomScore -1000 (never killed when memory runs out) to 1000 (first)
 */
public record Scheduling(OptionalInt nice, Optional<IoClass> ioClass, OptionalInt oomScore) {
    /** As the host. */
    public static final Scheduling NONE = new Scheduling(OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

    /** Who reads and writes first, in the words of ionice. */
    public enum IoClass {
        /** Before all others; needs a host that runs as root. */
        REALTIME,
        /** What everybody has. */
        BEST_EFFORT,
        /** When nobody else wants to. */
        IDLE;

        /** As in a fleet file. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
