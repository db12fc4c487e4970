package dev.reeve.deploy.threads;

import com.sun.management.OperatingSystemMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Notices plugins whose platform threads keep a whole core busy, three looks in a row. While the process as a whole uses less, a look is
 * two readings of a clock; while no plugin is there, there is none. Safe from any thread.
 */
public final class BurningThreads implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BurningThreads.class.getName());
    private static final int LONG = 3;

    private final BooleanSupplier needed;
    private final Supplier<Map<String, Belongings>> owners;
    private final Bar bar;
    private final Map<String, Heat> heats = new HashMap<>();
    private Map<Thread, Long> before = Map.of();
    private long process;
    private long moment;
    private boolean looking;
    private boolean closed;

    /**
     * When a plugin burns.
     *
     * @param interval from one look to the next
     * @param cores that it keeps busy in each of three
     */
    public record Bar(Duration interval, double cores) {}

    /** How hot a plugin is. */
    private record Heat(double cores, int looks, String place) {
        boolean burns() {
            return looks >= LONG;
        }
    }

    /**
     * @param needed whether there is any plugin
     * @param owners by file; only asked while the process is busy
     */
    public BurningThreads(BooleanSupplier needed, Supplier<Map<String, Belongings>> owners, Bar bar) {
        this.needed = needed;
        this.owners = owners;
        this.bar = bar;
    }

    /** There may be plugins from now on. */
    public synchronized void watch() {
        if (!looking && !closed && needed.getAsBoolean()) {
            looking = true;
            Thread.ofVirtual().name("plugin-processor-time").start(this::run);
        }
    }

    /** What is to be told of the plugin of a file: {@code its threads have used 1.9 cores for 30 s, at acme.Hot.run(Hot.java:7)}. */
    public synchronized Optional<String> words(String file) {
        return Optional.ofNullable(heats.get(file))
                .filter(Heat::burns)
                .map(heat -> "its threads have used %.1f cores for %d s, at %s"
                        .formatted(
                                heat.cores,
                                bar.interval.multipliedBy(heat.looks).toSeconds(),
                                heat.place));
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void run() {
        try {
            while (goesOn()) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() throws InterruptedException {
        long end = System.nanoTime() + bar.interval.toNanos();
        for (long left = bar.interval.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        looking = !closed && needed.getAsBoolean();
        return looking;
    }

    private synchronized void look() {
        long now = System.nanoTime();
        long used = used();
        boolean busy = used - process > bar.cores * (now - moment);
        long elapsed = now - moment;
        process = used;
        moment = now;
        if (busy) {
            measure(elapsed);
        } else {
            before = Map.of();
            heats.clear();
        }
    }

    private void measure(long elapsed) {
        LivingThreads threads = LivingThreads.platform();
        Map<Thread, Long> times = new HashMap<>();
        Map<String, Belongings> all = owners.get();
        heats.keySet().retainAll(all.keySet());
        all.forEach((file, owner) -> measure(file, owner, threads.ownedBy(owner, Long.MAX_VALUE), times, elapsed));
        before = times;
    }

    private void measure(
            String file,
            Belongings owner,
            Map<Thread, StackTraceElement[]> own,
            Map<Thread, Long> times,
            long elapsed) {
        own.keySet().forEach(thread -> times.put(thread, LivingThreads.nanos(thread)));
        double cores = (double) own.keySet().stream()
                        .mapToLong(thread -> rise(thread, times))
                        .sum()
                / elapsed;
        int looks = Optional.ofNullable(heats.get(file)).map(Heat::looks).orElse(0) + 1;
        if (cores < bar.cores) {
            heats.remove(file);
            return;
        }
        heats.put(file, new Heat(cores, looks, place(owner, own, times)));
        if (looks == LONG) {
            LOG.log(Level.WARNING, "plugin " + file + ": " + words(file).orElse(""));
        }
    }

    /** The line of the thread that has used most. */
    private String place(Belongings owner, Map<Thread, StackTraceElement[]> own, Map<Thread, Long> times) {
        return own.entrySet().stream()
                .max(Comparator.comparingLong(each -> rise(each.getKey(), times)))
                .flatMap(each -> owner.place(each.getValue()))
                .map(StackTraceElement::toString)
                .orElse("code of others");
    }

    /** None of one that was not seen before. */
    private long rise(Thread thread, Map<Thread, Long> times) {
        long now = times.getOrDefault(thread, 0L);
        return now - before.getOrDefault(thread, now);
    }

    private static long used() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
