package dev.reeve.driver.process.cgroup;

import java.util.Map;

/**
 * How often something happened for want of memory.
 *
 * @param low the group was taken memory from although it was below its protection
 * @param high it was slowed down, as it was above the high mark
 * @param max it reached its limit
 * @param oom an allocation was about to fail
 * @param oomKill processes that were killed
 */
public record MemoryEvents(long low, long high, long max, long oom, long oomKill) {
    static final MemoryEvents NONE = new MemoryEvents(0, 0, 0, 0, 0);

    static MemoryEvents of(Map<String, Long> events) {
        return new MemoryEvents(
                events.getOrDefault("low", 0L),
                events.getOrDefault("high", 0L),
                events.getOrDefault("max", 0L),
                events.getOrDefault("oom", 0L),
                events.getOrDefault("oom_kill", 0L));
    }
}
