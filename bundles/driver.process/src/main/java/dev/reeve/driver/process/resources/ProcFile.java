package dev.reeve.driver.process.resources;

import dev.reeve.driver.process.system.ProcFolder;

/**
 * A file of a process that is read again and again. It is kept open, as long as descriptors can be spared: to find it costs
 * the kernel several times what it costs to tell what is in it. And an open one never tells of another process that has got
 * the number. For one thread.
 */
final class ProcFile {
    private static final int CLOSED = -1;

    private final int pid;
    private final byte[] name;
    private int descriptor = CLOSED;

    ProcFile(int pid, byte[] name) {
        this.pid = pid;
        this.name = name;
    }

    /** How many bytes it has now, or why none; after the end of its process perhaps of the next with the number. */
    int read(ProcFolder proc, boolean keep) {
        if (descriptor == CLOSED && keep) {
            descriptor = Math.max(CLOSED, proc.keep(pid, name));
        }
        int length = descriptor == CLOSED ? ProcFolder.GONE : proc.again(descriptor);
        if (length >= 0) {
            return length;
        }
        close(proc);
        return proc.read(pid, name);
    }

    /** How many entries it has, of a folder; as {@link ProcFolder#size}. */
    long size(ProcFolder proc, boolean keep) {
        if (descriptor == CLOSED && keep) {
            descriptor = Math.max(CLOSED, proc.keepFolder(pid, name));
        }
        return descriptor == CLOSED ? proc.size(pid, name) : proc.size(descriptor);
    }

    void close(ProcFolder proc) {
        if (descriptor != CLOSED) {
            proc.release(descriptor);
            descriptor = CLOSED;
        }
    }
}
