package dev.reeve.driver.process;

import java.util.OptionalLong;

/** Up to where a process without privileges may set its own limits, as /proc/self/limits tells. */
record HardLimits(String table) {
    /** Empty when there is none. */
    OptionalLong of(String limit) {
        return table.lines()
                .filter(line -> line.startsWith(limit))
                .map(line -> line.substring(limit.length()).strip().split("\\s+", 3)[1])
                .filter(hard -> hard.chars().allMatch(Character::isDigit))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
