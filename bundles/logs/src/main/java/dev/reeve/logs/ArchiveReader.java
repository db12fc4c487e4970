package dev.reeve.logs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/** Reads an archive onwards. One thread. */
final class ArchiveReader implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final Segments.Segment segment;
    private final InputStream bytes;
    private long position;

    private ArchiveReader(Segments.Segment segment, InputStream bytes, long position) {
        this.segment = segment;
        this.bytes = bytes;
        this.position = position;
    }

    /** @throws java.nio.file.NoSuchFileException when it was compressed or deleted meanwhile */
    static ArchiveReader open(Segments.Segment segment, long from) throws IOException {
        InputStream file = Files.newInputStream(segment.archive().file());
        try {
            InputStream bytes = segment.archive().compressed() ? new GZIPInputStream(file, BUFFER) : file;
            long position = Math.max(from, segment.begin());
            bytes.skipNBytes(position - segment.begin());
            return new ArchiveReader(segment, bytes, position);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    long position() {
        return position;
    }

    /** As its name says; a file that was cut short ends before. */
    long end() {
        return segment.end();
    }

    /** Returns 0 at the end, never more than its name promises. */
    int read(byte[] buffer) throws IOException {
        int most = (int) Math.min(buffer.length, segment.end() - position);
        int count = Math.max(0, bytes.readNBytes(buffer, 0, most));
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
