package dev.reeve.deploy.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
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

    /** Of those that are no virtual ones: what the JDK lets them have is the carriers'. */
    static LivingThreads platform() {
        return new LivingThreads(Thread.getAllStackTraces(), List.of());
    }

    /**
     * What somebody uses now.
     *
     * @param threads how many platform threads live
     * @param processor what these have used in their lives
     */
    public record Usage(int threads, Duration processor) {}

    public static Usage usage(Belongings owner) {
        Map<Thread, StackTraceElement[]> own = platform().ownedBy(owner, Long.MAX_VALUE);
        long nanos = own.keySet().stream().mapToLong(LivingThreads::nanos).sum();
        return new Usage(own.size(), Duration.ofNanos(nanos));
    }

    /** Processor time that a thread has used; 0 when it has ended or the system does not tell. */
    static long nanos(Thread thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isThreadCpuTimeSupported() ? Math.max(0, threads.getThreadCpuTime(thread.threadId())) : 0;
    }

    Map<Thread, StackTraceElement[]> ownedBy(Belongings owner, long before) {
        Map<Thread, StackTraceElement[]> own = new HashMap<>(platform);
        own.entrySet()
                .removeIf(each -> each.getKey().threadId() >= before || !owner.owns(each.getKey(), each.getValue()));
        return own;
    }

    /** The names of somebody's threads that were born before a moment. */
    List<String> of(Belongings owner, long before) {
        Stream<String> known = ownedBy(owner, before).keySet().stream().map(Thread::getName);
        Stream<String> dumped = virtual.stream()
                .filter(each -> each.id() < before && each.id() > owner.since())
                .filter(each -> each.frames().stream().anyMatch(owner::owns))
                .map(each -> each.name().isEmpty() ? "virtual thread " + each.id() : each.name());
        return Stream.concat(known, dumped).sorted().toList();
    }

    /** The present as a number: threads that are born later have a larger one. */
    static long now() {
        return Thread.ofPlatform().unstarted(() -> {}).threadId();
    }
}
