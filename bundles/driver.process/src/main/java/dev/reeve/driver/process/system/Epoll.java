package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Waits for many descriptors on one thread, and calls who watches each on that thread; the watchers must not wait.
 * Each change is told once (edge-triggered). Watching and closing are safe from any thread.
 */
public final class Epoll implements AutoCloseable {
    /** There is something to read; of a process: it has ended. */
    public static final int READABLE = 0x1;

    /** The other end is gone; of a process: somebody has taken note of its end. */
    public static final int HUNG_UP = 0x10;

    private static final System.Logger LOG = System.getLogger(Epoll.class.getName());
    private static final int EDGE_TRIGGERED = 1 << 31;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int CHANGE = 3;
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int AT_ONCE = 64;

    /** The kernel packs this structure on x86-64, and nowhere else. */
    private static final int DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

    private static final int EVENT = DATA + 8;

    private static final MethodHandle CREATE = Native.checked("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle CONTROL =
            Native.checked("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle WAIT =
            Native.function("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENT_DESCRIPTOR = Native.checked("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);

    private final Map<Long, Watch> watches = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final int descriptor;
    private final int bell;
    private volatile boolean open = true;
    private boolean ended;

    /** Watches one descriptor until it is closed, which leaves the descriptor itself open. */
    public final class Watch implements AutoCloseable {
        private final long key;
        private final int watched;
        private final int events;
        private final IntConsumer watcher;

        private Watch(long key, int watched, int events, IntConsumer watcher) {
            this.key = key;
            this.watched = watched;
            this.events = events;
            this.watcher = watcher;
        }

        /** Has the watcher called again for what was told before and is there still. */
        public synchronized void again() {
            if (watches.containsKey(key)) {
                control(CHANGE, watched, events, key);
            }
        }

        /** To be called before the descriptor is closed: a child that is just being started still holds it. */
        @Override
        public synchronized void close() {
            if (watches.remove(key) != null) {
                control(DELETE, watched, 0, 0);
            }
        }
    }

    public Epoll(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            descriptor = Native.call(() -> (int) CREATE.invokeExact(state, CLOSE_ON_EXEC));
            if (descriptor < 0) {
                throw new SystemError("epoll_create1", Native.errno(state));
            }
            bell = Native.call(() -> (int) EVENT_DESCRIPTOR.invokeExact(state, 0, CLOSE_ON_EXEC));
            if (bell < 0) {
                Descriptors.close(descriptor);
                throw new SystemError("eventfd", Native.errno(state));
            }
        }
        control(ADD, bell, READABLE, 0);
        Thread.ofPlatform().name(name).daemon().start(this::loop);
    }

    /**
     * @param watcher hears which of {@code events} there are, and of {@link #HUNG_UP} always
     * @throws SystemError when it cannot be watched, or not any more
     */
    public Watch watch(int watched, int events, IntConsumer watcher) {
        if (!open) {
            throw new SystemError("epoll_ctl", SystemError.EBADF);
        }
        Watch watch = new Watch(keys.incrementAndGet(), watched, events | EDGE_TRIGGERED, watcher);
        watches.put(watch.key, watch);
        int error = control(ADD, watched, watch.events, watch.key);
        if (error != 0) {
            watches.remove(watch.key);
            throw new SystemError("epoll_ctl", error);
        }
        return watch;
    }

    /** Not once the descriptor is closed: its number may be another's by then. */
    private synchronized int control(int operation, int watched, int events, long key) {
        if (ended) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment event = arena.allocate(EVENT, 8);
            event.set(JAVA_INT, 0, events);
            event.set(JAVA_LONG_UNALIGNED, DATA, key);
            int result = Native.call(() -> (int) CONTROL.invokeExact(state, descriptor, operation, watched, event));
            return result < 0 ? Native.errno(state) : 0;
        }
    }

    private void loop() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events = arena.allocate((long) EVENT * AT_ONCE, 8);
            while (open) {
                int count = Native.call(() -> (int) WAIT.invokeExact(descriptor, events, AT_ONCE, -1));
                for (int i = 0; i < count; i++) {
                    long at = (long) i * EVENT;
                    tell(events.get(JAVA_LONG_UNALIGNED, at + DATA), events.get(JAVA_INT, at));
                }
            }
        } finally {
            end();
        }
    }

    private void tell(long key, int events) {
        Watch watch = watches.get(key);
        if (watch == null) {
            return;
        }
        try {
            watch.watcher.accept(events);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "what happened to a descriptor could not be told", e);
        }
    }

    private synchronized void end() {
        ended = true;
        Descriptors.close(bell);
        Descriptors.close(descriptor);
    }

    /** Ends the thread; what was watched is left to itself. */
    @Override
    public synchronized void close() {
        open = false;
        if (!ended) {
            Descriptors.ring(bell);
        }
    }
}
