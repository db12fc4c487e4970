package dev.reeve.supervisor;

import dev.reeve.api.fleet.StartWhen;
import dev.reeve.api.host.HostPressure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Says what the host has too little of for further units. */
final class HostShortage {
    private HostShortage() {}

    /** In words; what is unknown is not short. */
    static List<String> of(StartWhen limits, HostPressure now) {
        List<String> words = new ArrayList<>();
        if (now.memoryAvailable().orElse(100) < limits.memoryAvailable()) {
            words.add("%s of the host's memory is available, start_when.memory_available is %s"
                    .formatted(percent(now.memoryAvailable().orElse(100)), percent(limits.memoryAvailable())));
        }
        add(words, "memory", now.memory(), limits.memoryPressure());
        add(words, "cpu", now.cpu(), limits.cpuPressure());
        add(words, "io", now.io(), limits.ioPressure());
        return words;
    }

    private static void add(List<String> words, String name, OptionalDouble now, double limit) {
        if (now.orElse(0) > limit) {
            words.add("the host's %s pressure is %s, start_when.%s_pressure is %s"
                    .formatted(name, percent(now.orElse(0)), name, percent(limit)));
        }
    }

    /** The keys that are set and cannot be looked at. */
    static List<String> unknown(StartWhen limits, HostPressure now) {
        List<String> keys = new ArrayList<>();
        addUnknown(keys, "memory_available", limits.memoryAvailable() > 0, now.memoryAvailable());
        addUnknown(keys, "memory_pressure", limits.memoryPressure() < 100, now.memory());
        addUnknown(keys, "cpu_pressure", limits.cpuPressure() < 100, now.cpu());
        addUnknown(keys, "io_pressure", limits.ioPressure() < 100, now.io());
        return keys;
    }

    private static void addUnknown(List<String> keys, String key, boolean set, OptionalDouble now) {
        if (set && now.isEmpty()) {
            keys.add(key);
        }
    }

    private static String percent(double value) {
        String digits = String.format(Locale.ROOT, "%.1f", value);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "%";
    }
}
