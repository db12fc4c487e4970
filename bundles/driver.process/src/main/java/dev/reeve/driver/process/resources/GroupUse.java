package dev.reeve.driver.process.resources;

import dev.reeve.driver.process.system.ProcFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the kernel counts for the control group of a unit. For one thread.
 */
final class GroupUse {
    private static final byte[] CPU = ascii("cpu.stat");
    private static final byte[] MEMORY = ascii("memory.current");
    private static final byte[] MOST = ascii("memory.max");
    private static final byte[] HIGH = ascii("memory.high");
    private static final byte[] IO = ascii("io.stat");
    private static final KeyedNumbers USAGE = new KeyedNumbers("usage_usec ");
    private static final KeyedNumbers READ = new KeyedNumbers("rbytes=");
    private static final KeyedNumbers WRITTEN = new KeyedNumbers("wbytes=");
    private static final double MICROS_PER_SECOND = 1e6;

    private Optional<Path> folder = Optional.empty();
    private byte[] path = {};
    private long usage = Counter.UNKNOWN;
    private double told;
    private Counter read = new Counter();
    private Counter written = new Counter();
    private boolean limited;
    private long memory = Counter.UNKNOWN;
    private final double[] pressures = {Counter.UNKNOWN, Counter.UNKNOWN, Counter.UNKNOWN};

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param transfers whether it is needed what the group reads and writes */
    void look(ProcFolder files, Optional<Path> now, boolean transfers, GroupPressure pressure) {
        if (!now.equals(folder)) {
            enter(files, now);
        }
        if (now.isEmpty()) {
            return;
        }
        memory = limited ? number(files, MEMORY) : Counter.UNKNOWN;
        if (transfers) {
            int length = files.read(path, IO);
            read = next(read, READ.sum(files.bytes(), length));
            written = next(written, WRITTEN.sum(files.bytes(), length));
        }
        pressure.of(now.get(), path, pressures);
    }

    /**
     * Processor time since the look before, in seconds. The group knows of those too that came and went in between, so it is
     * asked when any did; what it tells more than the processes did goes to this look.
     *
     * @param sum over the processes
     * @param asked whether any came or went
     */
    double processor(ProcFolder files, double sum, boolean asked) {
        told += sum;
        if (folder.isEmpty() || !asked) {
            return sum;
        }
        long now = USAGE.sum(files.bytes(), files.read(path, CPU));
        boolean comparable = usage != Counter.UNKNOWN && now >= usage;
        double more = comparable ? (now - usage) / MICROS_PER_SECOND - told : 0;
        usage = now;
        told = 0;
        return sum + Math.max(0, more);
    }

    private long number(ProcFolder files, byte[] file) {
        return KeyedNumbers.only(files.bytes(), files.read(path, file));
    }

    private void enter(ProcFolder files, Optional<Path> now) {
        folder = now;
        path = ascii(now.map(Path::toString).orElse(""));
        usage = Counter.UNKNOWN;
        read = new Counter();
        written = new Counter();
        told = 0;
        limited = now.isPresent() && (number(files, MOST) >= 0 || number(files, HIGH) >= 0);
        memory = Counter.UNKNOWN;
        Arrays.fill(pressures, Counter.UNKNOWN);
    }

    /** A group that was made anew counts from zero. */
    private static Counter next(Counter counter, long value) {
        Counter same = value < counter.total() ? new Counter() : counter;
        same.advance();
        same.set(value);
        return same;
    }

    OptionalDouble read() {
        return known(read.since());
    }

    OptionalDouble written() {
        return known(written.since());
    }

    /** What counts against its limit, if it has one; the files that the kernel keeps in memory for it included. */
    OptionalDouble memory() {
        return known(memory);
    }

    OptionalDouble pressure(int resource) {
        return pressures[resource] < 0 ? OptionalDouble.empty() : OptionalDouble.of(pressures[resource]);
    }

    private static OptionalDouble known(long value) {
        return value < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) value);
    }
}
