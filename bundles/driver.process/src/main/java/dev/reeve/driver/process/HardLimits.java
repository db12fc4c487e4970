package dev.reeve.driver.process;

import java.util.OptionalLong;

/** Up to where a process without privileges may set its own limits, as /proc/self/limits tells. */
record HardLimits(String table) {
    /** Empty when there is none. */
    OptionalLong of(String limit) {
        return table.lines()
                .filter(line -> line.startsWith(limit))
                .map(line -> line.substring(limit.length()).strip().split("\\s+", 3))
                .filter(numbers -> numbers.length > 1 && numbers[1].matches("[0-9]{1,18}"))
                .mapToLong(numbers -> Long.parseLong(numbers[1]))
                .findFirst();
    }
}
