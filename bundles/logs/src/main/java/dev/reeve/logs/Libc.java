package dev.reeve.logs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Optional;

/** The few system calls that the JDK does not offer. Linux; the numbers are those of x86-64 and aarch64. */
final class Libc {
    /** FALLOC_FL_COLLAPSE_RANGE. */
    static final int COLLAPSE = 0x08;

    /** FALLOC_FL_PUNCH_HOLE, with FALLOC_FL_KEEP_SIZE as it must be. */
    static final int PUNCH = 0x03;

    private static final int READ_WRITE_CLOSE_ON_EXEC = 02000002;
    private static final int INTERRUPTED = 4;
    private static final int LEAST_PRIORITY = 19;
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle open = function("open", JAVA_INT, ADDRESS, JAVA_INT);
    private final MethodHandle close = function("close", JAVA_INT, JAVA_INT);
    private final MethodHandle fallocate = function("fallocate", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private final MethodHandle setpriority = function("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    private Libc() {}

    /** Empty elsewhere than on Linux, and where native access is denied. */
    static Optional<Libc> load() {
        try {
            return System.getProperty("os.name", "").equals("Linux") ? Optional.of(new Libc()) : Optional.empty();
        } catch (IllegalCallerException | UnsatisfiedLinkError _) {
            return Optional.empty();
        }
    }

    /** A system call failed. */
    static final class CallFailed extends IOException {
        private static final long serialVersionUID = 1;

        private final int error;

        CallFailed(String call, Path file, int error) {
            super(call + " of " + file + ": error " + error);
            this.error = error;
        }

        int error() {
            return error;
        }
    }

    /** Takes room away from a file. */
    void fallocate(Path file, int mode, long offset, long length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            MemorySegment name = arena.allocateFrom(file.toString());
            int descriptor = call(() -> (int) open.invokeExact(state, name, READ_WRITE_CLOSE_ON_EXEC));
            if (descriptor < 0) {
                throw new CallFailed("open", file, (int) ERRNO.get(state, 0L));
            }
            try {
                int result;
                do {
                    result = call(() -> (int) fallocate.invokeExact(state, descriptor, mode, offset, length));
                } while (result < 0 && (int) ERRNO.get(state, 0L) == INTERRUPTED);
                if (result < 0) {
                    throw new CallFailed("fallocate", file, (int) ERRNO.get(state, 0L));
                }
            } finally {
                call(() -> (int) close.invokeExact(state, descriptor));
            }
        }
    }

    /** Has the calling thread, on Linux not the process, run only when nothing else wants to. */
    void yieldToOthers() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            call(() -> (int) setpriority.invokeExact(state, 0, 0, LEAST_PRIORITY));
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address =
                linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError("no function " + name));
        return linker.downcallHandle(
                address, FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
    }

    private static int call(NativeCall call) {
        try {
            return call.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private interface NativeCall {
        int invoke() throws Throwable;
    }
}
