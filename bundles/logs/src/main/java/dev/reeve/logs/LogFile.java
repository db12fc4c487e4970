package dev.reeve.logs;

import dev.reeve.api.log.LogHead;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The file that a unit appends to. What is at which offset holds while its lock is held: for reading by those who read, for
 * writing by the keeper when it cuts. The unit itself asks nobody, and only appends.
 */
final class LogFile {
    private final Path path;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    LogFile(Path path) {
        this.path = path;
    }

    /**
     * What a file holds.
     *
     * @param base the position at offset 0
     * @param head the position of the first byte that the unit wrote
     * @param end the position behind the last one
     */
    record View(long base, long head, long end) {
        static final View NOTHING = new View(0, 0, 0);

        long offset(long position) {
            return position - base;
        }

        long length() {
            return end - head;
        }
    }

    Path path() {
        return path;
    }

    ReadWriteLock lock() {
        return lock;
    }

    /** What the file holds now; nothing when it is not there. */
    View view() throws IOException {
        lock.readLock().lock();
        try (FileChannel file = FileChannel.open(path)) {
            return view(file);
        } catch (NoSuchFileException _) {
            return View.NOTHING;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Under the lock. */
    static View view(FileChannel file) throws IOException {
        long size = file.size();
        Optional<LogHead> head = LogHead.at(file, 0);
        if (head.isPresent()) {
            long base = head.get().begin();
            return new View(base, Math.min(head.get().end(), base + size), base + size);
        }
        return new View(0, 0, size);
    }
}
