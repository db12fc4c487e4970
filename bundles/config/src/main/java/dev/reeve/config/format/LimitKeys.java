package dev.reeve.config.format;

import dev.reeve.config.format.LimitsDraft.DeviceDraft;
import dev.reeve.config.format.LimitsDraft.MemoryDraft;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a unit may use at most, and its share. */
final class LimitKeys {
    private static final int MOST_WEIGHT = 10_000;

    private static final Key<LimitsDraft> PRESET = Key.of(
                    "preset",
                    Values.choice(LimitPresets.byName(), Map.of("worker", "workers")),
                    "Limits that belong together; keys beside it win.")
            .examples("workers")
            .foreign("slice", "profile", "class");
    private static final Key<Long> MEMORY = Key.of(
                    "memory", Values.SIZE, "Memory of the whole process tree; above it the kernel kills the unit.")
            .examples("512Mi")
            .foreign("mem", "mem_limit", "memory_max", "ram", "memorymax");
    private static final Key<Long> MEMORY_HIGH = Key.of(
                    "memory_high", Values.SIZE, "Above it the unit is slowed down and memory is taken back.")
            .examples("400Mi")
            .foreign("memoryhigh", "mem_reservation");
    private static final Key<Long> MEMORY_LOW = Key.of(
                    "memory_low", Values.SIZE, "Below it the kernel takes memory from others first.")
            .examples("64Mi")
            .foreign("memorylow", "memory_min", "memorymin");
    private static final Key<Long> SWAP = Key.of(
                    "swap", Values.SIZE_OR_NOTHING, "What of its memory may be swapped out; 0 is nothing.")
            .examples(0)
            .foreign("memory_swap_max", "memoryswapmax", "memswap_limit", "memory_swap");
    private static final Key<Double> CPU = Key.of(
                    "cpu", Values.CORES, "Processor time in cores: 0.5 or 500m is half a core.")
            .examples(0.5, "500m")
            .foreign("cpus", "cores", "cpu_quota", "cpu_max", "cpuquota");
    private static final Key<Integer> CPU_WEIGHT = Key.of(
                    "cpu_weight",
                    Values.whole(1, MOST_WEIGHT),
                    "Its share of the processor when there is not enough; a unit without this key has 100.")
            .examples(300)
            .foreign("cpu_shares", "cpuweight");
    private static final Key<Integer> IO_WEIGHT = Key.of(
                    "io_weight",
                    Values.whole(1, MOST_WEIGHT),
                    "Its share of reading and writing when there is not enough; a unit without this key has 100.")
            .examples(50)
            .foreign("ioweight", "blkio_weight");
    private static final Key<List<Named<DeviceDraft>>> IO_MAX = Key.of(
                    "io_max",
                    new MapOf<>("a device, or a path on it", Pattern.compile(".+"), rates()),
                    "The most that is read and written per second, by device; any path on a device stands for it.")
            .examples(Map.of("/var/lib", Map.of("write", "20M")))
            .foreign("iomax", "blkio_config");
    private static final Key<Integer> OPEN_FILES = Key.of(
                    "open_files", Values.whole(1, Integer.MAX_VALUE), "Open files of one process.")
            .examples(1024)
            .foreign("nofile", "fds", "files");
    private static final Key<Integer> PROCESSES = Key.of(
                    "processes", Values.whole(1, Integer.MAX_VALUE), "Processes and threads of the unit.")
            .examples(64)
            .foreign("pids", "nproc", "tasks", "threads", "pids_max", "tasksmax");

    private static final List<Key<?>> TOGETHER =
            List.of(PRESET, MEMORY, MEMORY_HIGH, MEMORY_LOW, SWAP, CPU, CPU_WEIGHT, IO_WEIGHT, IO_MAX, PROCESSES);

    static final Shape<LimitsDraft> LIMITS = Block.of(
                    Stream.concat(TOGETHER.stream(), Stream.of(OPEN_FILES)).toList(),
                    (fields, _) -> Optional.of(limits(fields)))
            .named("limits");

    /** Open files are those of a process: a group has none. */
    static final Shape<LimitsDraft> OF_GROUP =
            Block.of(TOGETHER, (fields, _) -> Optional.of(limits(fields))).named("group_limits");

    private LimitKeys() {}

    private static LimitsDraft limits(Fields fields) {
        LimitsDraft own = new LimitsDraft(
                new MemoryDraft(fields.get(MEMORY), fields.get(MEMORY_HIGH), fields.get(MEMORY_LOW), fields.get(SWAP)),
                fields.get(CPU),
                fields.get(CPU_WEIGHT),
                fields.get(IO_WEIGHT),
                fields.get(IO_MAX, List.of()).stream().map(LimitKeys::placed).toList(),
                fields.get(OPEN_FILES),
                fields.get(PROCESSES));
        return own.over(fields.get(PRESET, LimitsDraft.NONE));
    }

    private static DeviceDraft placed(Named<DeviceDraft> named) {
        DeviceDraft rates = named.value();
        return new DeviceDraft(
                named.name(), rates.read(), rates.write(), rates.readOperations(), rates.writeOperations());
    }

    private static Shape<DeviceDraft> rates() {
        Key<Long> read = Key.of("read", Values.SIZE, "Bytes read per second.")
                .examples("50M")
                .foreign("rbps");
        Key<Long> write = Key.of("write", Values.SIZE, "Bytes written per second.")
                .examples("20M")
                .foreign("wbps");
        Key<Integer> reads = Key.of("read_operations", Values.whole(1, Integer.MAX_VALUE), "Reads per second.")
                .examples(500)
                .foreign("riops");
        Key<Integer> writes = Key.of("write_operations", Values.whole(1, Integer.MAX_VALUE), "Writes per second.")
                .examples(200)
                .foreign("wiops");
        return Block.of(
                List.of(read, write, reads, writes),
                (fields, _) -> Optional.of(new DeviceDraft(
                        "", fields.get(read), fields.get(write), fields.get(reads), fields.get(writes))));
    }
}
