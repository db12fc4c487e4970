package dev.reeve.gogo.commands.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what is added to a log, whatever becomes of the file: it may not be there yet, be cut short, be moved away or
 * deleted and made anew. A file that was replaced is read to its end before the new one is begun. One thread.
 */
public final class LogFollower implements Closeable {
    private static final int TRAIL = 64;

    private final Path file;
    private final LineSplitter lines;
    private Optional<OpenLog> open = Optional.empty();
    private long position;
    private byte[] trail = new byte[0];

    /** @param position where to begin, in bytes; beyond the end of the file: at its beginning */
    public LogFollower(Path file, long position, LineSplitter lines) {
        this.file = file;
        this.position = position;
        this.lines = lines;
    }

    /** A file, whichever name it goes by now. */
    private record OpenLog(FileChannel channel, Optional<Object> identity) {}

    /** How far it has read. */
    public long position() {
        return position;
    }

    /**
     * Hands on what is new, at most as much as {@code buffer} holds; returns how many bytes, 0 when there is nothing. A log
     * that was replaced may have got its last lines before that was seen, so it is asked once more.
     */
    public int poll(byte[] buffer) throws IOException {
        int count = readOpen(buffer);
        if (count == 0 && replaced()) {
            count = readOpen(buffer);
            if (count == 0) {
                begin();
                count = readOpen(buffer);
            }
        }
        lines.accept(buffer, count);
        return count;
    }

    /** How many bytes wait to be read in the file that is open. */
    public long backlog() throws IOException {
        return open.isEmpty() ? 0 : Math.max(0, open.get().channel().size() - position);
    }

    /** Passes over bytes without reading them. */
    public void skip(long bytes) {
        lines.finish();
        position += bytes;
        trail = new byte[0];
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().channel().close();
        }
    }

    private int readOpen(byte[] buffer) throws IOException {
        if (open.isEmpty()) {
            open = openFile();
        }
        if (open.isEmpty()) {
            return 0;
        }
        FileChannel log = open.get().channel();
        if (log.size() < position || (log.size() > position && rewritten(log))) {
            rewind();
        }
        int count = Math.max(0, log.read(ByteBuffer.wrap(buffer), position));
        remember(buffer, count);
        return count;
    }

    /** Whether what was read last no longer stands before the position: the file was cut short and has grown again. */
    private boolean rewritten(FileChannel log) throws IOException {
        byte[] now = new byte[trail.length];
        log.read(ByteBuffer.wrap(now), position - trail.length);
        return !Arrays.equals(now, trail);
    }

    private void remember(byte[] buffer, int count) {
        position += count;
        byte[] both = Arrays.copyOf(trail, trail.length + Math.min(count, TRAIL));
        System.arraycopy(buffer, Math.max(0, count - TRAIL), both, trail.length, both.length - trail.length);
        trail = Arrays.copyOfRange(both, Math.max(0, both.length - TRAIL), both.length);
    }

    private void begin() throws IOException {
        close();
        open = Optional.empty();
        rewind();
    }

    private void rewind() {
        lines.finish();
        position = 0;
        trail = new byte[0];
    }

    private boolean replaced() throws IOException {
        Optional<Object> there = identity();
        return open.isPresent()
                && there.isPresent()
                && !Objects.equals(there, open.get().identity());
    }

    /** Empty also when the file is being replaced just now: then the next attempt finds the new one. */
    private Optional<OpenLog> openFile() throws IOException {
        Optional<Object> before = identity();
        try {
            FileChannel channel = FileChannel.open(file);
            if (before.equals(identity())) {
                return Optional.of(new OpenLog(channel, before));
            }
            channel.close();
        } catch (NoSuchFileException _) {
            // It is not there yet.
        }
        return Optional.empty();
    }

    private Optional<Object> identity() throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
