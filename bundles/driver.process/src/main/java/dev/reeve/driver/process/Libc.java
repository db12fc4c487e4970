package dev.reeve.driver.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The few system calls that the JDK does not offer. Safe from any thread. */
final class Libc {
    private static final int READ_ONLY_CLOSE_ON_EXEC = 02000000;
    private static final int CHUNK = 1 << 14;
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /** ENOMEM, ENFILE, EMFILE: nothing is said about the file. */
    private static final Set<Integer> EXHAUSTED = Set.of(12, 23, 24);

    private final MethodHandle kill = function("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private final MethodHandle getsid = function("getsid", JAVA_INT, JAVA_INT);
    private final MethodHandle geteuid = function("geteuid", JAVA_INT);
    private final MethodHandle open = function(
            "open", new Linker.Option[] {Linker.Option.captureCallState("errno")}, JAVA_INT, ADDRESS, JAVA_INT);
    private final MethodHandle read = function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private final MethodHandle close = function("close", JAVA_INT, JAVA_INT);

    private Libc() {}

    /** Empty where there is none (Windows) or native access is denied. */
    static Optional<Libc> load() {
        try {
            return OperatingSystem.current() == OperatingSystem.OTHER ? Optional.empty() : Optional.of(new Libc());
        } catch (IllegalCallerException | UnsatisfiedLinkError _) {
            return Optional.empty();
        }
    }

    /** Whether the signal was sent. */
    boolean kill(long pid, int signal) {
        return call(() -> (int) kill.invokeExact((int) pid, signal)) == 0;
    }

    /** The session of a process, or -1. */
    int session(int pid) {
        return call(() -> (int) getsid.invokeExact(pid));
    }

    boolean root() {
        return call(() -> (int) geteuid.invokeExact()) == 0;
    }

    /**
     * The content of a small file; empty when there is none or it may not be read, without the price of an exception. Linux.
     *
     * @throws UncheckedIOException when the system has no descriptor or memory to spare
     */
    byte[] content(String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            MemorySegment state = arena.allocate(CALL_STATE);
            int descriptor = call(() -> (int) open.invokeExact(state, name, READ_ONLY_CLOSE_ON_EXEC));
            if (descriptor < 0) {
                return nothing(path, (int) ERRNO.get(state, 0L));
            }
            try {
                return drain(descriptor, arena.allocate(CHUNK));
            } finally {
                call(() -> (int) close.invokeExact(descriptor));
            }
        }
    }

    private static byte[] nothing(String path, int error) {
        if (EXHAUSTED.contains(error)) {
            throw new UncheckedIOException(new IOException(path + " cannot be read: error " + error));
        }
        return new byte[0];
    }

    private byte[] drain(int descriptor, MemorySegment buffer) {
        byte[] content = new byte[0];
        while (true) {
            long count = call(() -> (long) read.invokeExact(descriptor, buffer, (long) CHUNK));
            if (count <= 0) {
                return content;
            }
            int end = content.length;
            content = Arrays.copyOf(content, end + (int) count);
            MemorySegment.copy(buffer, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, content, end, (int) count);
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return function(name, new Linker.Option[0], result, arguments);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(
            String name, Linker.Option[] options, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address =
                linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError("no function " + name));
        return linker.downcallHandle(address, FunctionDescriptor.of(result, arguments), options);
    }

    private static <T> T call(NativeCall<T> call) {
        try {
            return call.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private interface NativeCall<T> {
        T invoke() throws Throwable;
    }
}
