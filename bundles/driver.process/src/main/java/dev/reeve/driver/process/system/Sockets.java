package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Sockets as plain descriptors, none of which a started process inherits. Safe from any thread. */
public final class Sockets {
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int SOCKET_LEVEL = 1;
    private static final int REUSE_ADDRESS = 2;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int NO_SIGNAL = 0x4000;

    private static final MethodHandle SOCKET = Native.checked("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SET =
            Native.checked("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = Native.checked("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = Native.checked("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SEND =
            Native.checked("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private Sockets() {}

    /** One that takes datagrams within this machine. */
    static int datagram() {
        return socket(SocketAddress.UNIX, DATAGRAM);
    }

    /**
     * One that accepts connections.
     *
     * @throws SystemError when the address is taken, is not of this machine, or may not be used
     */
    public static int listening(SocketAddress address, int backlog) {
        int descriptor = bound(address, STREAM);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            int result = Native.call(() -> (int) LISTEN.invokeExact(state, descriptor, backlog));
            check("listen", result, state);
            return descriptor;
        } catch (SystemError e) {
            Descriptors.close(descriptor);
            throw e;
        }
    }

    /**
     * One that takes datagrams.
     *
     * @throws SystemError when the address is taken, is not of this machine, or may not be used
     */
    public static int receiving(SocketAddress address) {
        return bound(address, DATAGRAM);
    }

    private static int bound(SocketAddress address, int type) {
        int descriptor = socket(address.family, type);
        try {
            if (type == STREAM && address.family != SocketAddress.UNIX) {
                set(descriptor, SOCKET_LEVEL, REUSE_ADDRESS, 1);
            }
            bind(descriptor, address);
            return descriptor;
        } catch (SystemError e) {
            Descriptors.close(descriptor);
            throw e;
        }
    }

    /**
     * Sends one datagram within this machine, and does not wait for room.
     *
     * @throws SystemError when nobody takes it
     */
    public static void send(byte[] content, SocketAddress to) {
        int descriptor = datagram();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, content);
            MemorySegment address = arena.allocateFrom(JAVA_BYTE, to.bytes());
            int size = (int) address.byteSize();
            long sent = Native.call(() -> (long) SEND.invokeExact(
                    state, descriptor, bytes, (long) content.length, DO_NOT_WAIT | NO_SIGNAL, address, size));
            check("sendto", sent, state);
        } finally {
            Descriptors.close(descriptor);
        }
    }

    private static int socket(int family, int type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            int descriptor = Native.call(() -> (int) SOCKET.invokeExact(state, family, type | CLOSE_ON_EXEC, 0));
            check("socket", descriptor, state);
            return descriptor;
        }
    }

    static void set(int descriptor, int level, int option, int value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment word = arena.allocateFrom(JAVA_INT, value);
            int result = Native.call(() -> (int) SET.invokeExact(state, descriptor, level, option, word, 4));
            check("setsockopt", result, state);
        }
    }

    static void bind(int descriptor, SocketAddress address) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment name = arena.allocateFrom(JAVA_BYTE, address.bytes());
            int size = (int) name.byteSize();
            int result = Native.call(() -> (int) BIND.invokeExact(state, descriptor, name, size));
            check("bind", result, state);
        }
    }

    private static void check(String call, long result, MemorySegment state) {
        if (result < 0) {
            throw new SystemError(call, Native.errno(state));
        }
    }
}
