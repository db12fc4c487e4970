package dev.reeve.api.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much of what a unit writes is kept. Sizes are bytes on disk.
 *
 * @param maxSize a log that grows beyond this is cut: what it holds becomes an archive
 * @param maxAge a log whose oldest line is older than this is cut too; empty: whatever its age
 * @param keep archives of each log; 0: what is cut off is dropped
 * @param keepFor archives that are older are deleted; empty: whatever their age
 * @param total of the logs and archives of the unit together
 * @param compress whether archives are compressed
 * @param apart whether standard error has a log of its own
 * @param fleetTotal of the logs and archives of all units together, the same in each unit of a fleet file; empty: as the
 *     disk has room
 * @param outputs where copies of the lines go; none twice
 */
public record LogRule(
        long maxSize,
        Optional<Duration> maxAge,
        int keep,
        Optional<Duration> keepFor,
        long total,
        boolean compress,
        boolean apart,
        OptionalLong fleetTotal,
        List<LogOutput> outputs) {
    public LogRule {
        outputs = List.copyOf(outputs);
    }

    /** Without outputs. */
    public LogRule(
            long maxSize,
            Optional<Duration> maxAge,
            int keep,
            Optional<Duration> keepFor,
            long total,
            boolean compress,
            boolean apart,
            OptionalLong fleetTotal) {
        this(maxSize, maxAge, keep, keepFor, total, compress, apart, fleetTotal, List.of());
    }

    public LogRule withOutputs(List<LogOutput> others) {
        return new LogRule(maxSize, maxAge, keep, keepFor, total, compress, apart, fleetTotal, others);
    }

    /** Cut at 16 MiB, 8 compressed archives, 128 MiB in total, both streams in one log. */
    public static final LogRule DEFAULT = new LogRule(
            16L << 20, Optional.empty(), 8, Optional.empty(), 128L << 20, true, false, OptionalLong.empty());
}
