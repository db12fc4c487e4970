package dev.reeve.config.format;

import dev.reeve.config.format.LimitsDraft.MemoryDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limits that belong together, for the parts that most fleets have. */
final class LimitPresets {
    private static final long MEBI = 1L << 20;

    private LimitPresets() {}

    static Map<String, LimitsDraft> byName() {
        Map<String, LimitsDraft> presets = new LinkedHashMap<>();
        presets.put(
                "orchestrator",
                preset(memory(4096, Optional.of(3072L), Optional.of(1024L)), Optional.of(4.0), 400, 200, 500));
        presets.put(
                "workers",
                preset(memory(3072, Optional.of(2560L), Optional.of(512L)), Optional.of(3.0), 300, 100, 800));
        presets.put(
                "messaging", preset(memory(1024, Optional.empty(), Optional.empty()), Optional.empty(), 100, 150, 200));
        return presets;
    }

    private static LimitsDraft preset(
            MemoryDraft memory, Optional<Double> cpu, int cpuWeight, int ioWeight, int processes) {
        return new LimitsDraft(
                memory,
                cpu,
                Optional.of(cpuWeight),
                Optional.of(ioWeight),
                List.of(),
                Optional.empty(),
                Optional.of(processes));
    }

    private static MemoryDraft memory(long max, Optional<Long> high, Optional<Long> low) {
        return new MemoryDraft(
                Optional.of(max * MEBI), high.map(size -> size * MEBI), low.map(size -> size * MEBI), Optional.empty());
    }
}
