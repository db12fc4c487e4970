package dev.reeve.config.format;

import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Shape;
import java.util.List;
import java.util.Optional;

/** What a unit may use at most. */
final class LimitKeys {
    private static final Key<Long> MEMORY = Key.of("memory", Values.SIZE, "Memory of the whole process tree.")
            .examples("512Mi")
            .foreign("mem", "mem_limit", "memory_max", "ram");
    private static final Key<Double> CPU = Key.of(
                    "cpu", Values.CORES, "Processor time in cores: 0.5 or 500m is half a core.")
            .examples(0.5, "500m")
            .foreign("cpus", "cores", "cpu_quota");
    private static final Key<Integer> OPEN_FILES = Key.of(
                    "open_files", Values.whole(1, Integer.MAX_VALUE), "Open files of one process.")
            .examples(1024)
            .foreign("nofile", "fds", "files");
    private static final Key<Integer> PROCESSES = Key.of(
                    "processes", Values.whole(1, Integer.MAX_VALUE), "Processes and threads of the unit.")
            .examples(64)
            .foreign("pids", "nproc", "tasks", "threads");

    static final Shape<LimitsDraft> LIMITS = Block.of(
                    List.of(MEMORY, CPU, OPEN_FILES, PROCESSES),
                    (fields, _) -> Optional.of(new LimitsDraft(
                            fields.get(MEMORY), fields.get(CPU), fields.get(OPEN_FILES), fields.get(PROCESSES))))
            .named("limits");

    private LimitKeys() {}
}
