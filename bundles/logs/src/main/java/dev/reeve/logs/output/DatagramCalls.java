package dev.reeve.logs.output;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** System calls for datagrams to a path. Linux; numbers and layouts are those of x86-64 and aarch64. */
final class DatagramCalls {
    static final int FULL = 11;
    static final int TOO_LONG = 90;
    static final int OTHER_TYPE = 91;
    static final int NO_BUFFERS = 105;

    private static final int INTERRUPTED = 4;
    private static final int UNIX = 1;
    private static final int DATAGRAM_CLOSE_ON_EXEC = 02000002;
    private static final int PATH_MOST = 107;
    private static final int DO_NOT_WAIT_NO_SIGNAL = 0x4040;
    private static final int CLOSE_ON_EXEC_SEALING = 3;
    private static final int ADD_SEALS = 1033;
    private static final int ALL_SEALS = 15;
    private static final int MESSAGE_HEADER = 56;
    private static final int SOCKET_LEVEL = 1;
    private static final int RIGHTS = 1;
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle socket = function("socket", JAVA_INT, List.of(), JAVA_INT, JAVA_INT, JAVA_INT);
    private final MethodHandle connect = function("connect", JAVA_INT, List.of(), JAVA_INT, ADDRESS, JAVA_INT);
    private final MethodHandle send = function("send", JAVA_LONG, List.of(), JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private final MethodHandle sendmsg = function("sendmsg", JAVA_LONG, List.of(), JAVA_INT, ADDRESS, JAVA_INT);
    private final MethodHandle memfd = function("memfd_create", JAVA_INT, List.of(), ADDRESS, JAVA_INT);
    private final MethodHandle fcntl =
            function("fcntl", JAVA_INT, List.of(Linker.Option.firstVariadicArg(2)), JAVA_INT, JAVA_INT, JAVA_INT);
    private final MethodHandle close = function("close", JAVA_INT, List.of(), JAVA_INT);

    private DatagramCalls() {}

    private static final class Loaded {
        private static final DatagramCalls CALLS = new DatagramCalls();
    }

    /** @param error 0 when it did not fail */
    record Result(int value, int error) {
        boolean failed() {
            return error != 0;
        }
    }

    static DatagramCalls load() throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new IOException("only on Linux are there sockets of datagrams at a path; use udp:// or tcp://");
        }
        return Loaded.CALLS;
    }

    Result socket(Arena arena) {
        return result(arena, state -> (int) socket.invokeExact(state, UNIX, DATAGRAM_CLOSE_ON_EXEC, 0));
    }

    Result connect(Arena arena, int descriptor, Path path) throws IOException {
        byte[] name = path.toString().getBytes(UTF_8);
        if (name.length > PATH_MOST) {
            throw new IOException(path + " is longer than the " + PATH_MOST + " bytes that a socket may have");
        }
        MemorySegment address = arena.allocate(2 + PATH_MOST + 1);
        address.set(JAVA_SHORT, 0, (short) UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
        return result(arena, state -> (int) connect.invokeExact(state, descriptor, address, (int) address.byteSize()));
    }

    Result send(Arena arena, int descriptor, byte[] message) {
        MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, message);
        return result(arena, state ->
                (long) send.invokeExact(state, descriptor, bytes, bytes.byteSize(), DO_NOT_WAIT_NO_SIGNAL));
    }

    Result memory(Arena arena) {
        MemorySegment name = arena.allocateFrom("reeve-line");
        return result(arena, state -> (int) memfd.invokeExact(state, name, CLOSE_ON_EXEC_SEALING));
    }

    Result seal(Arena arena, int memory) {
        return result(arena, state -> (int) fcntl.invokeExact(state, memory, ADD_SEALS, ALL_SEALS));
    }

    /** A message without bytes, with a descriptor. */
    Result pass(Arena arena, int descriptor, int passed) {
        MemorySegment control = arena.allocate(24, 8);
        control.set(JAVA_LONG, 0, 20);
        control.set(JAVA_INT, 8, SOCKET_LEVEL);
        control.set(JAVA_INT, 12, RIGHTS);
        control.set(JAVA_INT, 16, passed);
        MemorySegment header = arena.allocate(MESSAGE_HEADER, 8);
        header.set(ADDRESS, 32, control);
        header.set(JAVA_LONG, 40, control.byteSize());
        return result(arena, state -> (long) sendmsg.invokeExact(state, descriptor, header, DO_NOT_WAIT_NO_SIGNAL));
    }

    void close(Arena arena, int descriptor) {
        result(arena, state -> (int) close.invokeExact(state, descriptor));
    }

    static String words(int error) {
        return switch (error) {
            case 2 -> "no such file";
            case 13 -> "permission denied";
            case 24 -> "too many open files";
            case 104, 107, 111 -> "connection refused";
            default -> "error " + error;
        };
    }

    private Result result(Arena arena, Call call) {
        MemorySegment state = arena.allocate(CALL_STATE);
        while (true) {
            long value;
            try {
                value = call.invoke(state);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            int error = value < 0 ? (int) ERRNO.get(state, 0L) : 0;
            if (error != INTERRUPTED) {
                return new Result((int) value, error);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(
            String name, MemoryLayout result, List<Linker.Option> options, MemoryLayout... arguments) {
        List<Linker.Option> all = new ArrayList<>(options);
        all.add(Linker.Option.captureCallState("errno"));
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(result, arguments),
                        all.toArray(Linker.Option[]::new));
    }

    private interface Call {
        long invoke(MemorySegment state) throws Throwable;
    }
}
