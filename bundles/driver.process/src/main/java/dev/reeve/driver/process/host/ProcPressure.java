package dev.reeve.driver.process.host;

import dev.reeve.api.host.HostPressure;
import dev.reeve.api.host.PressureSource;
import dev.reeve.driver.process.cgroup.Pressure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What Linux tells of the whole machine: /proc/meminfo and /proc/pressure. Elsewhere nothing is known. */
@Component
public final class ProcPressure implements PressureSource {
    private final Path proc;
    private final LongSupplier nanos;
    private final Map<String, PressureWindow> windows = new HashMap<>();

    @Activate
    public ProcPressure() {
        this(Path.of("/proc"), System::nanoTime);
    }

    ProcPressure(Path proc, LongSupplier nanos) {
        this.proc = proc;
        this.nanos = nanos;
    }

    @Override
    public synchronized HostPressure look() {
        return new HostPressure(available(), pressure("memory"), pressure("cpu"), pressure("io"));
    }

    private OptionalDouble available() {
        Map<String, Long> sizes = new HashMap<>();
        read(proc.resolve("meminfo"))
                .lines()
                .map(line -> line.split("[: ]+", 3))
                .forEach(words -> {
                    if (words.length > 1 && words[1].matches("\\d{1,18}")) {
                        sizes.put(words[0], Long.parseLong(words[1]));
                    }
                });
        long total = sizes.getOrDefault("MemTotal", 0L);
        return total > 0 && sizes.containsKey("MemAvailable")
                ? OptionalDouble.of(100.0 * sizes.get("MemAvailable") / total)
                : OptionalDouble.empty();
    }

    private OptionalDouble pressure(String resource) {
        Optional<Pressure> now = Pressure.in(read(proc.resolve("pressure").resolve(resource)));
        return now.map(seen -> windows.computeIfAbsent(resource, _ -> new PressureWindow())
                        .share(seen.some(), nanos.getAsLong()))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException _) {
            return "";
        }
    }
}
