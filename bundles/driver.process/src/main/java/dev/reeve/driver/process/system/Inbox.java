package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A socket in the file system that takes datagrams and is told by the kernel who sent each. Nothing here waits. Safe from
 * any thread.
 */
public final class Inbox implements AutoCloseable {
    /** What is longer is cut off. */
    public static final int LONGEST = 4096;

    private static final int SOCKET_LEVEL = 1;
    private static final int PASS_CREDENTIALS = 16;
    private static final int RIGHTS = 1;
    private static final int CREDENTIALS = 2;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int CLOSE_ON_EXEC = 0x40000000;
    private static final int TRUNCATED = 0x20;

    private static final long MESSAGE = 56;
    private static final long MESSAGE_VECTOR = 16;
    private static final long MESSAGE_VECTORS = 24;
    private static final long MESSAGE_CONTROL = 32;
    private static final long MESSAGE_CONTROL_LENGTH = 40;
    private static final long MESSAGE_FLAGS = 48;
    private static final long HEADER_LEVEL = 8;
    private static final long HEADER_TYPE = 12;
    private static final long HEADER = 16;

    /** Holds the credentials and as many descriptors as one message can carry. */
    private static final long CONTROL = 2048;

    private static final MethodHandle RECEIVE = Native.checked("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private final int descriptor;
    private boolean open = true;

    private Inbox(int descriptor) {
        this.descriptor = descriptor;
    }

    /** What came in one datagram. */
    public static final class Parcel {
        private final byte[] content;
        private final boolean whole;
        private final int pid;
        private final List<Integer> descriptors;

        private Parcel(byte[] content, boolean whole, int pid, List<Integer> descriptors) {
            this.content = content;
            this.whole = whole;
            this.pid = pid;
            this.descriptors = descriptors;
        }

        public byte[] content() {
            return Arrays.copyOf(content, content.length);
        }

        /** False: its end is missing. */
        public boolean whole() {
            return whole;
        }

        /** Who sent it, as this process sees it; 0 when that cannot be seen from here. */
        public int pid() {
            return pid;
        }

        /** Those that came with it, and are this process's own now. */
        public List<Integer> descriptors() {
            return List.copyOf(descriptors);
        }

        /** Takes none of the descriptors. */
        public void refuse() {
            descriptors.forEach(Descriptors::close);
        }
    }

    /** @throws SystemError when the path cannot be one, or is taken */
    public static Inbox at(Path path) {
        int descriptor = Sockets.datagram();
        try {
            Sockets.set(descriptor, SOCKET_LEVEL, PASS_CREDENTIALS, 1);
            Sockets.bind(descriptor, SocketAddress.unix(path.toString()));
            return new Inbox(descriptor);
        } catch (SystemError e) {
            Descriptors.close(descriptor);
            throw e;
        }
    }

    public Epoll.Watch watch(Epoll epoll, IntConsumer watcher) {
        return epoll.watch(descriptor, Epoll.READABLE, watcher);
    }

    /** The oldest datagram; empty when there is none. */
    public synchronized Optional<Parcel> receive() {
        if (!open) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment content = arena.allocate(LONGEST);
            MemorySegment control = arena.allocate(CONTROL, 8);
            MemorySegment message = message(content, control, arena);
            long length = Native.call(
                    () -> (long) RECEIVE.invokeExact(state, descriptor, message, DO_NOT_WAIT | CLOSE_ON_EXEC));
            return length < 0 ? Optional.empty() : Optional.of(parcel(message, content, control, (int) length));
        }
    }

    private static MemorySegment message(MemorySegment content, MemorySegment control, Arena arena) {
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ADDRESS, 0, content);
        vector.set(JAVA_LONG, 8, LONGEST);
        MemorySegment message = arena.allocate(MESSAGE, 8);
        message.set(ADDRESS, MESSAGE_VECTOR, vector);
        message.set(JAVA_LONG, MESSAGE_VECTORS, 1);
        message.set(ADDRESS, MESSAGE_CONTROL, control);
        message.set(JAVA_LONG, MESSAGE_CONTROL_LENGTH, CONTROL);
        return message;
    }

    private static Parcel parcel(MemorySegment message, MemorySegment content, MemorySegment control, int length) {
        int pid = 0;
        List<Integer> descriptors = new ArrayList<>();
        long end = Math.min(message.get(JAVA_LONG, MESSAGE_CONTROL_LENGTH), CONTROL);
        for (long at = 0; at + HEADER <= end; ) {
            long size = control.get(JAVA_LONG, at);
            if (size < HEADER || at + size > end) {
                break;
            }
            int type = control.get(JAVA_INT, at + HEADER_LEVEL) == SOCKET_LEVEL
                    ? control.get(JAVA_INT, at + HEADER_TYPE)
                    : 0;
            if (type == CREDENTIALS) {
                pid = control.get(JAVA_INT, at + HEADER);
            } else if (type == RIGHTS) {
                for (long each = at + HEADER; each + 4 <= at + size; each += 4) {
                    descriptors.add(control.get(JAVA_INT, each));
                }
            }
            at += (size + 7) & ~7L;
        }
        boolean whole = (message.get(JAVA_INT, MESSAGE_FLAGS) & TRUNCATED) == 0;
        return new Parcel(content.asSlice(0, length).toArray(JAVA_BYTE), whole, pid, descriptors);
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Descriptors.close(descriptor);
        }
    }
}
