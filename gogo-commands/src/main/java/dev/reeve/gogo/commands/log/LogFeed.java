package dev.reeve.gogo.commands.log;

import dev.reeve.api.log.LogReader;
import java.io.Closeable;
import java.io.IOException;

/** Brings what a log holds, and what is added to it, to where its lines go. One thread. */
public final class LogFeed implements Closeable {
    private final LogReader reader;
    private final LineSplitter lines;

    public LogFeed(LogReader reader, LineSplitter lines) {
        this.reader = reader;
        this.lines = lines;
    }

    /** Hands on what is new, at most as much as {@code buffer} holds; returns how many bytes, 0 when there is nothing. */
    public int poll(byte[] buffer) throws IOException {
        long before = reader.position();
        int count = reader.read(buffer);
        if (reader.position() != before + count) {
            lines.finish();
        }
        lines.accept(buffer, count);
        return count;
    }

    public long position() {
        return reader.position();
    }

    /** Passes over what comes before a position. */
    public void skipTo(long position) {
        lines.finish();
        reader.skipTo(position);
    }

    public LineSplitter lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
