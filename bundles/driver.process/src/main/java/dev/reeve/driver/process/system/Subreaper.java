package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Makes this process the parent of every orphan among its descendants, and tells who they are. Safe from any thread. */
public final class Subreaper {
    private static final int BECOME = 36;
    private static final int ANY = 0;
    private static final int BY_PID = 1;
    private static final int EXITED = 4;
    private static final int NOT_WAITING = 1;
    private static final int NOT_TAKING = 0x01000000;
    private static final long INFORMATION = 128;
    private static final int[] NOBODY = {};

    private static final MethodHandle CONTROL =
            Native.variadic("prctl", 1, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle WAIT = Native.function("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    /** Orphans come to the first thread, which in a Java process starts nothing itself and lives as long as the process. */
    private final String children;

    private Subreaper(long pid) {
        this.children = "/proc/" + pid + "/task/" + pid + "/children";
    }

    /** Empty where the kernel does not list children, or refuses. */
    public static Optional<Subreaper> become() {
        Subreaper subreaper = new Subreaper(ProcessHandle.current().pid());
        boolean listed = new File(subreaper.children).exists();
        return listed && accepted() ? Optional.of(subreaper) : Optional.empty();
    }

    private static boolean accepted() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            return Native.call(() -> (int) CONTROL.invokeExact(state, BECOME, 1L, 0L, 0L, 0L)) == 0;
        }
    }

    /** Process ids; among them what a thread had started that is no more. */
    public int[] children() {
        byte[] list = Descriptors.content(children);
        return list.length == 0
                ? NOBODY
                : Arrays.stream(new String(list, StandardCharsets.ISO_8859_1)
                                .strip()
                                .split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    /** Whether any child has ended whose end nobody has taken note of: one question, however many children there are. */
    public boolean anyEnded() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(INFORMATION, 8);
            Native.call(() -> (int) WAIT.invokeExact(ANY, 0, info, EXITED | NOT_WAITING | NOT_TAKING));
            return info.get(JAVA_INT, 0) != 0;
        }
    }

    /** Takes note of the end of a child that has ended. */
    public void reap(int pid) {
        take(pid, EXITED | NOT_WAITING);
    }

    /** The same for one that is about to end. */
    static void await(int pid) {
        take(pid, EXITED);
    }

    private static void take(int pid, int options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(INFORMATION, 8);
            Native.call(() -> (int) WAIT.invokeExact(BY_PID, pid, info, options));
        }
    }
}
