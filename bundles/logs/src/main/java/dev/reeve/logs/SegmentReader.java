package dev.reeve.logs;

import dev.reeve.api.log.LogReader;
import dev.reeve.logs.LogFile.View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/** Reads archives one after the other, then the file itself, and what is appended to it. */
final class SegmentReader implements LogReader {
    private static final int TRAIL = 64;

    private final StoredLog log;
    private Optional<OpenFile> open = Optional.empty();
    private Optional<ArchiveReader> archive = Optional.empty();
    private long position;
    private byte[] trail = new byte[0];

    SegmentReader(StoredLog log, long position) {
        this.log = log;
        this.position = position;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void skipTo(long behind) {
        position = behind;
        trail = new byte[0];
    }

    /** A log that was replaced may have got its last lines before that was seen, so it is asked once more. */
    @Override
    public int read(byte[] buffer) throws IOException {
        int count = next(buffer);
        if (count == 0 && replaced()) {
            count = next(buffer);
            if (count == 0) {
                closeFile();
                rewind(0);
                count = next(buffer);
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        closeFile();
        closeArchive();
    }

    private int next(byte[] buffer) throws IOException {
        while (true) {
            Optional<Integer> live = live(buffer);
            if (live.isPresent()) {
                closeArchive();
                return live.get();
            }
            int count = archived(buffer);
            if (count > 0) {
                return count;
            }
        }
    }

    /** Empty when the position lies before the file. */
    private Optional<Integer> live(byte[] buffer) throws IOException {
        if (open.isEmpty()) {
            open = OpenFile.of(log.file());
        }
        log.file().lock().readLock().lock();
        try {
            View view = open.isEmpty() ? View.NOTHING : LogFile.view(open.get().channel());
            if (position < view.head()) {
                return Optional.empty();
            }
            if (open.isEmpty()) {
                return Optional.of(0);
            }
            FileChannel file = open.get().channel();
            if (position > view.end() || (position < view.end() && rewritten(file, view))) {
                rewind(view.head());
            }
            int count = Math.max(0, file.read(ByteBuffer.wrap(buffer), view.offset(position)));
            remember(buffer, count);
            return Optional.of(count);
        } finally {
            log.file().lock().readLock().unlock();
        }
    }

    /** Returns 0 after it has moved on: to the next archive, or past what is not kept any more. */
    private int archived(byte[] buffer) throws IOException {
        if (archive.isEmpty() || archive.get().position() != position) {
            closeArchive();
            archive = openArchive();
        }
        int count = 0;
        if (archive.isPresent()) {
            position = archive.get().position();
            count = archive.get().read(buffer);
            position = archive.get().position();
            trail = new byte[0];
        }
        if (count == 0 && archive.isPresent()) {
            position = archive.get().end();
            closeArchive();
        }
        return count;
    }

    private Optional<ArchiveReader> openArchive() throws IOException {
        while (true) {
            Segments segments = log.segments();
            Optional<Segments.Segment> segment = segments.at(position);
            if (segment.isEmpty()) {
                position = Math.max(position, segments.live().head());
                return Optional.empty();
            }
            try {
                return Optional.of(ArchiveReader.open(segment.get(), position));
            } catch (NoSuchFileException _) {
                // It was compressed or deleted meanwhile.
            }
        }
    }

    /** Whether what was read last no longer stands before the position: the file was emptied and has grown again. */
    private boolean rewritten(FileChannel file, View view) throws IOException {
        long from = position - trail.length;
        return from >= view.head() && !Arrays.equals(LineEnds.bytes(file, view.offset(from), trail.length), trail);
    }

    private void remember(byte[] buffer, int count) {
        position += count;
        byte[] both = Arrays.copyOf(trail, trail.length + Math.min(count, TRAIL));
        System.arraycopy(buffer, Math.max(0, count - TRAIL), both, trail.length, both.length - trail.length);
        trail = Arrays.copyOfRange(both, Math.max(0, both.length - TRAIL), both.length);
    }

    private void rewind(long begin) {
        position = begin;
        trail = new byte[0];
    }

    private boolean replaced() throws IOException {
        return open.isPresent() && open.get().replaced(log.file().path());
    }

    private void closeFile() throws IOException {
        if (open.isPresent()) {
            open.get().channel().close();
            open = Optional.empty();
        }
    }

    private void closeArchive() throws IOException {
        if (archive.isPresent()) {
            archive.get().close();
            archive = Optional.empty();
        }
    }
}
