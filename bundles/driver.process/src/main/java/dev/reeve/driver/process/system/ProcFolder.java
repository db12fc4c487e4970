package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Reads a great many small files of the kernel, again and again, in the same memory: nothing is left to be collected. For
 * one thread at a time.
 */
public final class ProcFolder implements AutoCloseable {
    /** Instead of a length: there is no such file, or its process has ended. */
    public static final int GONE = -1;

    /** Instead of a length: it is there and may not be read. */
    public static final int REFUSED = -2;

    private static final int READ_ONLY = 0;
    private static final int DIRECTORY = 0200000;
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int NO_CONTENT = 010000000;
    private static final int HERE = -100;
    private static final int ITSELF = 0x1000;
    private static final MemorySegment NOTHING = Arena.global().allocate(1);
    private static final int NO_SYNC = 0x4000;
    private static final int SIZE_MASK = 0x200;
    private static final long SIZE_AT = 40;
    private static final long STATUS = 256;
    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int CHUNK = 1 << 15;
    private static final int ENTRY_LENGTH = 16;
    private static final int ENTRY_NAME = 19;

    private static final MethodHandle OPEN =
            Native.variadic("openat", 3, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = Native.function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle READ_AT =
            Native.function("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CLOSE = Native.function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle LIST = Native.function("getdents64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle STAT =
            Native.function("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(Native.STATE);
    private final MemorySegment name = arena.allocate(ProcPath.LONGEST);
    private final MemorySegment room = arena.allocate(CHUNK, 8);
    private final MemorySegment status = arena.allocate(STATUS, 8);
    private final ProcPath path = new ProcPath();
    private final byte[] bytes = new byte[CHUNK];
    private final int folder;
    private final int spare;
    private int kept;

    /**
     * @param spare how many files may be kept open
     * @throws SystemError when it cannot be opened
     * @throws LinkageError when the C library has not all that it takes
     */
    public ProcFolder(int spare) {
        this.spare = spare;
        folder = open("/proc\0".getBytes(StandardCharsets.US_ASCII), 6, HERE, DIRECTORY);
        if (folder < 0) {
            arena.close();
            throw new SystemError("open /proc", EACCES);
        }
    }

    /** What was read last, from its beginning. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Reads a file of a process.
     *
     * @param file its name
     * @return how many bytes, at most 32 KB, or {@link #GONE} or {@link #REFUSED}
     * @throws SystemError when the system has no descriptor or memory to spare
     */
    public int read(int pid, byte[] file) {
        return read(folder, path.compose(pid, file));
    }

    /** The same for a file of a folder anywhere. */
    public int read(byte[] parent, byte[] file) {
        return read(HERE, path.compose(parent, file));
    }

    private int read(int parent, int length) {
        int descriptor = open(path.bytes(), length, parent, 0);
        if (descriptor < 0) {
            return descriptor;
        }
        int end = 0;
        long count = fill(descriptor);
        // A file of the kernel that is longer than what it gives at once goes on; most are not.
        while (count > 0) {
            MemorySegment.copy(room, JAVA_BYTE, 0, bytes, end, (int) Math.min(count, CHUNK - end));
            end += (int) Math.min(count, CHUNK - end);
            count = count < 1000 || end == CHUNK ? 0 : fill(descriptor);
        }
        close(descriptor);
        return count < 0 ? GONE : end;
    }

    /**
     * How many entries a folder of a process has, as its size tells since Linux 6.2.
     *
     * @return 0 on older kernels, and {@link #GONE} when the process has gone
     */
    public long size(int pid, byte[] file) {
        int length = path.compose(pid, file);
        MemorySegment.copy(path.bytes(), 0, name, JAVA_BYTE, 0, length);
        try {
            int result = (int) STAT.invokeExact(folder, name, NO_SYNC, SIZE_MASK, status);
            return result < 0 ? GONE : status.get(JAVA_LONG, SIZE_AT);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** The same of a folder that is kept open. */
    public long size(int descriptor) {
        try {
            int result = (int) STAT.invokeExact(descriptor, NOTHING, ITSELF | NO_SYNC, SIZE_MASK, status);
            return result < 0 ? GONE : status.get(JAVA_LONG, SIZE_AT);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Opens a file of a process to be read {@link #again}; negative when it cannot be had, or enough are open. */
    public int keep(int pid, byte[] file) {
        return keep(pid, file, 0);
    }

    /** The same for a folder, only for its {@link #size(int)}. */
    public int keepFolder(int pid, byte[] file) {
        return keep(pid, file, NO_CONTENT);
    }

    private int keep(int pid, byte[] file, int flags) {
        int descriptor = kept < spare ? open(path.bytes(), path.compose(pid, file), folder, flags) : GONE;
        kept += descriptor < 0 ? 0 : 1;
        return descriptor;
    }

    /** Reads one that is kept open, as {@link #read(int, byte[])} does, when it gives all that it has at once. */
    public int again(int descriptor) {
        try {
            int length = (int) (long) READ_AT.invokeExact(descriptor, room, (long) CHUNK, 0L);
            if (length > 0) {
                MemorySegment.copy(room, JAVA_BYTE, 0, bytes, 0, length);
            }
            return length < 0 ? GONE : length;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    public void release(int descriptor) {
        kept--;
        close(descriptor);
    }

    /** The same by counting them. */
    public int count(int pid, byte[] file) {
        int descriptor = open(path.bytes(), path.compose(pid, file), folder, DIRECTORY);
        if (descriptor < 0) {
            return descriptor;
        }
        try {
            int entries = -2;
            for (long end = entries(descriptor); end > 0; end = entries(descriptor)) {
                for (long at = 0; at < end; at += length(at)) {
                    entries++;
                }
            }
            return Math.max(0, entries);
        } finally {
            close(descriptor);
        }
    }

    /**
     * The ids of all processes, rising.
     *
     * @param pids for them, as far as there is room
     * @return how many there are
     */
    public int processes(int[] pids) {
        int descriptor = open(new byte[] {'.', 0}, 2, folder, DIRECTORY);
        if (descriptor < 0) {
            throw new SystemError("open /proc", EACCES);
        }
        try {
            int found = 0;
            for (long end = entries(descriptor); end > 0; end = entries(descriptor)) {
                for (long at = 0; at < end; at += length(at)) {
                    int pid = number(at + ENTRY_NAME);
                    if (pid > 0 && found < pids.length) {
                        pids[found] = pid;
                    }
                    found += pid > 0 ? 1 : 0;
                }
            }
            return found;
        } finally {
            close(descriptor);
        }
    }

    /** Of an entry that begins with a digit; else 0. */
    private int number(long at) {
        int number = 0;
        for (long i = at; ; i++) {
            int digit = room.get(JAVA_BYTE, i) - '0';
            if (digit < 0 || digit > 9) {
                return number;
            }
            number = number * 10 + digit;
        }
    }

    private int length(long at) {
        return room.get(JAVA_SHORT, at + ENTRY_LENGTH) & 0xFFFF;
    }

    private int open(byte[] from, int length, int parent, int flags) {
        MemorySegment.copy(from, 0, name, JAVA_BYTE, 0, length);
        try {
            int descriptor = (int) OPEN.invokeExact(state, parent, name, READ_ONLY | CLOSE_ON_EXEC | flags, 0);
            return descriptor >= 0 ? descriptor : reason(Native.errno(state));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static int reason(int error) {
        if (Descriptors.exhausted(error)) {
            throw new SystemError("open", error);
        }
        return error == EACCES || error == EPERM ? REFUSED : GONE;
    }

    private long fill(int descriptor) {
        try {
            return (long) READ.invokeExact(descriptor, room, (long) CHUNK);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private long entries(int descriptor) {
        try {
            return (long) LIST.invokeExact(descriptor, room, (long) CHUNK);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static void close(int descriptor) {
        try {
            int unused = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    @Override
    public void close() {
        close(folder);
        arena.close();
    }
}
