package dev.reeve.config.format;

import dev.reeve.api.agent.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a file says about limits. */
public record LimitsDraft(
        MemoryDraft memory,
        Optional<Double> cpu,
        Optional<Integer> cpuWeight,
        Optional<Integer> ioWeight,
        List<DeviceDraft> ioMax,
        Optional<Integer> openFiles,
        Optional<Integer> processes) {
    static final LimitsDraft NONE = new LimitsDraft(
            MemoryDraft.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    /** Sizes in bytes. */
    record MemoryDraft(Optional<Long> max, Optional<Long> high, Optional<Long> low, Optional<Long> swap) {
        static final MemoryDraft NONE =
                new MemoryDraft(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        MemoryDraft over(MemoryDraft defaults) {
            return new MemoryDraft(
                    max.or(defaults::max), high.or(defaults::high), low.or(defaults::low), swap.or(defaults::swap));
        }

        Limits.Memory memory() {
            return new Limits.Memory(amount(max), amount(high), amount(low), amount(swap));
        }
    }

    /** @param path as it is written */
    record DeviceDraft(
            String path,
            Optional<Long> read,
            Optional<Long> write,
            Optional<Integer> readOperations,
            Optional<Integer> writeOperations) {
        Limits.Device device(Path folder) {
            return new Limits.Device(
                    folder.resolve(path).normalize(),
                    amount(read),
                    amount(write),
                    count(readOperations),
                    count(writeOperations));
        }
    }

    public LimitsDraft over(LimitsDraft defaults) {
        return new LimitsDraft(
                memory.over(defaults.memory),
                cpu.or(defaults::cpu),
                cpuWeight.or(defaults::cpuWeight),
                ioWeight.or(defaults::ioWeight),
                ioMax.isEmpty() ? defaults.ioMax : ioMax,
                openFiles.or(defaults::openFiles),
                processes.or(defaults::processes));
    }

    /** @param folder that of the file, to which paths are relative */
    public Limits limits(Path folder) {
        return new Limits(
                memory.memory(),
                new Limits.Cpu(
                        cpu.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                        SchedulingDraft.number(cpuWeight)),
                new Limits.Io(
                        SchedulingDraft.number(ioWeight),
                        ioMax.stream().map(device -> device.device(folder)).toList()),
                count(openFiles),
                count(processes));
    }

    private static OptionalLong amount(Optional<Long> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static OptionalLong count(Optional<Integer> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
