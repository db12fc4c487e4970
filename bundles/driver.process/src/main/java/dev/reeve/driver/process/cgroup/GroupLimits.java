package dev.reeve.driver.process.cgroup;

import dev.reeve.api.agent.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Limits in the words of the kernel. */
final class GroupLimits {
    private static final String NO_LIMIT = "max";
    private static final String NORMAL_WEIGHT = "100";
    private static final long PERIOD = 100_000;
    private static final long LONGEST_PERIOD = 1_000_000;
    private static final long LEAST_QUOTA = 1_000;

    private final Path group;
    private static final List<String> FILES = List.of(
            "memory.max",
            "memory.high",
            "memory.low",
            "memory.swap.max",
            "memory.oom.group",
            "cpu.max",
            "cpu.weight",
            "io.weight",
            "io.max",
            "pids.max");

    private final Set<Controller> controllers;
    private final boolean whole;
    private final List<String> notices = new ArrayList<>();

    private GroupLimits(Path group, Set<Controller> controllers, boolean whole) {
        this.group = group;
        this.controllers = controllers;
        this.whole = whole;
    }

    /** As far as both have them. */
    static void copy(Path from, Path to) {
        for (String file : FILES) {
            for (String line : ControlFile.read(from.resolve(file)).lines().toList()) {
                try {
                    ControlFile.write(to.resolve(file), line);
                } catch (IOException _) {
                    // Who asked for it was told when it was set.
                }
            }
        }
    }

    /**
     * @param whole whether all that is in the group goes when memory runs out
     * @return a sentence for each limit that the kernel refuses
     */
    static List<String> apply(Limits limits, Path group, Set<Controller> controllers, boolean whole) {
        GroupLimits writer = new GroupLimits(group, controllers, whole);
        writer.memory(limits.memory());
        writer.cpu(limits.cpu());
        writer.io(limits.io());
        writer.set(
                Controller.PIDS,
                "limits.processes",
                limits.processes().isPresent(),
                "pids.max",
                number(limits.processes(), NO_LIMIT));
        return writer.notices;
    }

    /** What is held to here is empty in the result. */
    static Limits remaining(Limits limits, Set<Controller> controllers) {
        return new Limits(
                controllers.contains(Controller.MEMORY) ? Limits.Memory.NONE : limits.memory(),
                controllers.contains(Controller.CPU) ? Limits.Cpu.NONE : limits.cpu(),
                controllers.contains(Controller.IO) ? Limits.Io.NONE : limits.io(),
                limits.openFiles(),
                controllers.contains(Controller.PIDS) ? OptionalLong.empty() : limits.processes());
    }

    /** When memory runs out the unit goes as a whole: half of one would neither work nor be restarted. */
    private void memory(Limits.Memory memory) {
        set(Controller.MEMORY, "limits.memory", memory.max().isPresent(), "memory.max", number(memory.max(), NO_LIMIT));
        set(
                Controller.MEMORY,
                "limits.memory_high",
                memory.high().isPresent(),
                "memory.high",
                number(memory.high(), NO_LIMIT));
        set(Controller.MEMORY, "limits.memory_low", memory.low().isPresent(), "memory.low", number(memory.low(), "0"));
        set(
                Controller.MEMORY,
                "limits.swap",
                memory.swap().isPresent(),
                "memory.swap.max",
                number(memory.swap(), NO_LIMIT));
        set(Controller.MEMORY, "limits.memory", false, "memory.oom.group", whole ? "1" : "0");
    }

    private void cpu(Limits.Cpu cpu) {
        set(Controller.CPU, "limits.cpu", cpu.cores().isPresent(), "cpu.max", quota(cpu.cores()));
        set(Controller.CPU, "limits.cpu_weight", cpu.weight().isPresent(), "cpu.weight", weight(cpu.weight()));
    }

    private void io(Limits.Io io) {
        set(Controller.IO, "limits.io_weight", io.weight().isPresent(), "io.weight", "default " + weight(io.weight()));
        forgetDevices();
        for (Limits.Device device : io.devices()) {
            try {
                set(
                        Controller.IO,
                        "limits.io_max of " + device.path(),
                        true,
                        "io.max",
                        BlockDevice.of(device.path()) + rates(device));
            } catch (IOException e) {
                notices.add("limits.io_max of " + device.path() + " does not hold: " + e.getMessage());
            }
        }
    }

    private void forgetDevices() {
        ControlFile.read(group.resolve("io.max"))
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .forEach(device -> set(
                        Controller.IO,
                        "limits.io_max",
                        false,
                        "io.max",
                        device + " rbps=max wbps=max riops=max wiops=max"));
    }

    /** What nobody asked for and cannot be reset was never set. */
    private void set(Controller controller, String key, boolean asked, String file, String value) {
        if (!controllers.contains(controller)) {
            return;
        }
        Path target = group.resolve(file);
        try {
            if (asked || Files.exists(target)) {
                ControlFile.write(target, value);
            }
        } catch (IOException e) {
            if (asked) {
                notices.add(key + " does not hold: the kernel refuses " + value + " for " + target + ": "
                        + ControlFile.reason(e));
            }
        }
    }

    /** In microseconds. The kernel takes no quota below a millisecond, so very little is spread over a longer period. */
    static String quota(OptionalDouble cores) {
        if (cores.isEmpty()) {
            return NO_LIMIT + " " + PERIOD;
        }
        long period = cores.getAsDouble() * PERIOD < LEAST_QUOTA ? LONGEST_PERIOD : PERIOD;
        return Math.max(LEAST_QUOTA, Math.round(cores.getAsDouble() * period)) + " " + period;
    }

    private static String rates(Limits.Device device) {
        return " rbps=" + number(device.readBytes(), NO_LIMIT)
                + " wbps=" + number(device.writeBytes(), NO_LIMIT)
                + " riops=" + number(device.readOperations(), NO_LIMIT)
                + " wiops=" + number(device.writeOperations(), NO_LIMIT);
    }

    private static String number(OptionalLong value, String otherwise) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : otherwise;
    }

    private static String weight(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : NORMAL_WEIGHT;
    }
}
