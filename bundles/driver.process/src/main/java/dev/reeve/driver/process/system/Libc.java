package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/** The few system calls that every POSIX system has and the JDK does not offer. Safe from any thread. */
public final class Libc {
    private static final int SINCE_BOOT = 7;

    private final MethodHandle kill = Native.checked("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private final MethodHandle getsid = Native.function("getsid", JAVA_INT, JAVA_INT);
    private final MethodHandle geteuid = Native.function("geteuid", JAVA_INT);

    private final MethodHandle clock = Native.function("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private final MethodHandle pageSize = Native.function("getpagesize", JAVA_INT);

    private Libc() {}

    /** Empty where there is none (Windows) or native access is denied. */
    public static Optional<Libc> load() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            return windows ? Optional.empty() : Optional.of(new Libc());
        } catch (IllegalCallerException | LinkageError _) {
            return Optional.empty();
        }
    }

    /** Whether the signal was sent. */
    public boolean kill(long pid, int signal) {
        return killed((int) pid, signal) == 0;
    }

    /** Whether anything is in this process group, be it only a zombie. */
    public boolean groupExists(int group) {
        return killed(-group, 0) != SystemError.ESRCH;
    }

    private int killed(int pid, int signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            int result = Native.call(() -> (int) kill.invokeExact(state, pid, signal));
            return result == 0 ? 0 : Native.errno(state);
        }
    }

    /** The session of a process, or -1. */
    public int session(int pid) {
        return Native.call(() -> (int) getsid.invokeExact(pid));
    }

    /** Since the machine was started, in the hundredths of seconds in which Linux tells when a process began. */
    public long ticksSinceBoot() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(2 * JAVA_LONG.byteSize(), 8);
            Native.call(() -> (int) clock.invokeExact(SINCE_BOOT, time));
            return time.get(JAVA_LONG, 0) * 100 + time.get(JAVA_LONG, JAVA_LONG.byteSize()) / 10_000_000;
        }
    }

    /** In bytes. */
    public int pageSize() {
        return Native.call(() -> (int) pageSize.invokeExact());
    }

    public boolean root() {
        return Native.call(() -> (int) geteuid.invokeExact()) == 0;
    }
}
