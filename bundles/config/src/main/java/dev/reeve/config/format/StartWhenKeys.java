package dev.reeve.config.format;

import dev.reeve.api.fleet.StartWhen;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Shape;
import java.util.List;
import java.util.Optional;

/** What the host must have left for further units to start. */
final class StartWhenKeys {
    private static final StartWhen STANDARD = StartWhen.STANDARD;

    private static final Key<Double> MEMORY_AVAILABLE = Key.of(
                    "memory_available",
                    Values.PERCENT,
                    "At least so much of the memory is available; 0% is whatever is left.")
            .standard("5%")
            .foreign("memory", "mem_available", "free_memory");
    private static final Key<Double> MEMORY_PRESSURE = Key.of(
                    "memory_pressure",
                    Values.PERCENT,
                    "At most so much of the time something waited for memory; 100% is however much.")
            .standard("40%")
            .foreign("psi_memory");
    private static final Key<Double> CPU_PRESSURE = Key.of(
                    "cpu_pressure",
                    Values.PERCENT,
                    "At most so much of the time something waited for a processor. Starting units is work too, so this"
                            + " slows the start of a large fleet.")
            .standard("100%")
            .foreign("cpu", "psi_cpu", "load");
    private static final Key<Double> IO_PRESSURE = Key.of(
                    "io_pressure",
                    Values.PERCENT,
                    "At most so much of the time something waited for reading or writing.")
            .standard("100%")
            .foreign("io", "psi_io", "disk_pressure");

    static final Shape<StartWhen> START_WHEN = Block.of(
                    List.of(MEMORY_AVAILABLE, MEMORY_PRESSURE, CPU_PRESSURE, IO_PRESSURE),
                    (fields, _) -> Optional.of(startWhen(fields)))
            .named("start_when");

    private StartWhenKeys() {}

    private static StartWhen startWhen(Fields fields) {
        return new StartWhen(
                fields.get(MEMORY_AVAILABLE, STANDARD.memoryAvailable()),
                fields.get(MEMORY_PRESSURE, STANDARD.memoryPressure()),
                fields.get(CPU_PRESSURE, STANDARD.cpuPressure()),
                fields.get(IO_PRESSURE, STANDARD.ioPressure()));
    }
}
