package dev.reeve.deploy.threads;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All threads at one moment. */
public final class LivingThreads {
    private final Map<Thread, StackTraceElement[]> platform;
    private final List<VirtualThreads.Dumped> virtual;

    private LivingThreads(Map<Thread, StackTraceElement[]> platform, List<VirtualThreads.Dumped> virtual) {
        this.platform = platform;
        this.virtual = virtual;
    }

    /** The virtual ones too, which takes some ten milliseconds. */
    static LivingThreads all() {
        return new LivingThreads(Thread.getAllStackTraces(), VirtualThreads.all());
    }

    /** How many platform threads are somebody's. */
    public static int count(Belongings owner) {
        return (int) new LivingThreads(Thread.getAllStackTraces(), List.of())
                .of(owner, Long.MAX_VALUE).stream().count();
    }

    /** The names of somebody's threads that were born before a moment. */
    List<String> of(Belongings owner, long before) {
        Stream<String> known = platform.entrySet().stream()
                .filter(each -> each.getKey().threadId() < before && owner.owns(each.getKey(), each.getValue()))
                .map(each -> each.getKey().getName());
        Stream<String> dumped = virtual.stream()
                .filter(each -> each.id() < before && each.frames().stream().anyMatch(owner::owns))
                .map(each -> each.name().isEmpty() ? "virtual thread " + each.id() : each.name());
        return Stream.concat(known, dumped).sorted().toList();
    }

    /** The present as a number: threads that are born later have a larger one. */
    static long now() {
        return Thread.ofPlatform().unstarted(() -> {}).threadId();
    }
}
