package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A process that is meant, and no other that gets its number later. Safe from any thread. */
public final class Pidfd implements AutoCloseable {
    private static final long OPEN = 434;
    private static final long SEND_SIGNAL = 424;
    private static final int BY_PIDFD = 3;
    private static final int EXITED = 4;
    private static final int NOT_WAITING = 1;
    private static final long INFORMATION = 128;
    private static final long INFO_CODE = 8;
    private static final long INFO_PID = 16;
    private static final long INFO_STATUS = 24;
    private static final int BY_ITSELF = 1;

    private static final int INFO_REQUEST = 0xC040FF0B;
    private static final long INFO_SIZE = 64;
    private static final long INFO_OF_EXIT = 1 << 3;
    private static final long INFO_EXIT_CODE = 60;

    private static final MethodHandle CALL =
            Native.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WAIT = Native.checked("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CONTROL = Native.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);

    private final int descriptor;
    private boolean open = true;

    private Pidfd(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Empty when there is no such process.
     *
     * @throws SystemError when the system has no descriptor to spare
     */
    public static Optional<Pidfd> of(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            long descriptor = Native.call(() -> (long) CALL.invokeExact(state, OPEN, pid, 0, MemorySegment.NULL, 0));
            if (descriptor >= 0) {
                return Optional.of(new Pidfd((int) descriptor));
            }
            int error = Native.errno(state);
            if (error == SystemError.ESRCH) {
                return Optional.empty();
            }
            throw new SystemError("pidfd_open", error);
        }
    }

    public Epoll.Watch watch(Epoll epoll, IntConsumer watcher) {
        return epoll.watch(descriptor, Epoll.READABLE, watcher);
    }

    /** Whether it was sent. */
    public synchronized boolean signal(int number) {
        if (!open) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            long result = Native.call(
                    () -> (long) CALL.invokeExact(state, SEND_SIGNAL, descriptor, number, MemorySegment.NULL, 0));
            return result == 0;
        }
    }

    /** Takes note of its end, so that its number is free again; empty while it runs, or when it is nobody's child here. */
    public synchronized Optional<End> reap() {
        if (!open) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment info = arena.allocate(INFORMATION, 8);
            int result =
                    Native.call(() -> (int) WAIT.invokeExact(state, BY_PIDFD, descriptor, info, EXITED | NOT_WAITING));
            if (result != 0 || info.get(JAVA_INT, INFO_PID) == 0) {
                return Optional.empty();
            }
            int status = info.get(JAVA_INT, INFO_STATUS);
            return Optional.of(info.get(JAVA_INT, INFO_CODE) == BY_ITSELF ? new End(status, 0) : new End(0, status));
        }
    }

    /** How a process ended that is no child of this one and was reaped by another; empty where the kernel does not tell. */
    public synchronized Optional<End> endElsewhere() {
        if (!open) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            MemorySegment info = arena.allocate(INFO_SIZE, 8);
            info.set(JAVA_LONG, 0, INFO_OF_EXIT);
            int result = Native.call(
                    () -> (int) CONTROL.invokeExact(state, descriptor, (long) INFO_REQUEST & 0xFFFFFFFFL, info));
            boolean told = result == 0 && (info.get(JAVA_LONG, 0) & INFO_OF_EXIT) != 0;
            return told ? Optional.of(End.of(info.get(JAVA_INT, INFO_EXIT_CODE))) : Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Descriptors.close(descriptor);
        }
    }
}
