package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Files by their descriptor, none of which a started process inherits. Safe from any thread. */
public final class Descriptors {
    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;
    private static final int CREATE = 0100;
    private static final int APPEND = 02000;
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int OWNER_AND_GROUP = 0640;
    private static final int CHUNK = 1 << 14;
    private static final int DUPLICATE = 1030;

    /** Nothing is said about the file. */
    private static final Set<Integer> EXHAUSTED = Set.of(SystemError.ENOMEM, SystemError.ENFILE, SystemError.EMFILE);

    private static final MethodHandle OPEN = Native.variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = Native.function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CONTROL = Native.variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle WRITE = Native.function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = Native.function("close", JAVA_INT, JAVA_INT);

    private Descriptors() {}

    /** A file to which every write goes at its end. */
    public static int append(Path file) {
        return open(file.toString(), WRITE_ONLY | CREATE | APPEND | CLOSE_ON_EXEC);
    }

    /** Makes an eventfd readable. */
    static void ring(int bell) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
            Native.call(() -> (long) WRITE.invokeExact(bell, one, (long) Long.BYTES));
        }
    }

    public static void close(int descriptor) {
        Native.call(() -> (int) CLOSE.invokeExact(descriptor));
    }

    /** Another descriptor of the same file, whose number is not below {@code least}. */
    static int duplicate(int descriptor, int least) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            int copy = Native.call(() -> (int) CONTROL.invokeExact(state, descriptor, DUPLICATE, least));
            if (copy < 0) {
                throw new SystemError("fcntl", Native.errno(state));
            }
            return copy;
        }
    }

    private static int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment name = arena.allocateFrom(path);
            int descriptor = Native.call(() -> (int) OPEN.invokeExact(state, name, flags, OWNER_AND_GROUP));
            if (descriptor < 0) {
                throw new SystemError("open " + path, Native.errno(state));
            }
            return descriptor;
        }
    }

    /**
     * The content of a small file; empty when there is none or it may not be read.
     *
     * @throws SystemError when the system has no descriptor or memory to spare
     */
    public static byte[] content(String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment name = arena.allocateFrom(path);
            int descriptor = Native.call(() -> (int) OPEN.invokeExact(state, name, READ_ONLY | CLOSE_ON_EXEC, 0));
            if (descriptor < 0) {
                return nothing(path, Native.errno(state));
            }
            try {
                return drain(descriptor, arena.allocate(CHUNK));
            } finally {
                close(descriptor);
            }
        }
    }

    /** Writes into a file that is there; whether all of it was accepted at once. */
    public static boolean write(String path, byte[] content) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment name = arena.allocateFrom(path);
            int descriptor = Native.call(() -> (int) OPEN.invokeExact(state, name, WRITE_ONLY | CLOSE_ON_EXEC, 0));
            if (descriptor < 0) {
                return false;
            }
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, content);
            long count = Native.call(() -> (long) WRITE.invokeExact(descriptor, bytes, (long) content.length));
            close(descriptor);
            return count == content.length;
        }
    }

    static boolean exhausted(int error) {
        return EXHAUSTED.contains(error);
    }

    private static byte[] nothing(String path, int error) {
        if (exhausted(error)) {
            throw new SystemError("open " + path, error);
        }
        return new byte[0];
    }

    private static byte[] drain(int descriptor, MemorySegment buffer) {
        byte[] content = new byte[0];
        while (true) {
            long count = Native.call(() -> (long) READ.invokeExact(descriptor, buffer, (long) CHUNK));
            if (count <= 0) {
                return content;
            }
            int end = content.length;
            content = Arrays.copyOf(content, end + (int) count);
            MemorySegment.copy(buffer, JAVA_BYTE, 0, content, end, (int) count);
        }
    }
}
