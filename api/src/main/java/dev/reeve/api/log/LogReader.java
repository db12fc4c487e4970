package dev.reeve.api.log;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads a log onwards, through archives and cuts, whatever becomes of the file meanwhile: it may not be there yet, be cut,
 * emptied, moved away, or deleted and made anew. A file that was replaced is read to its end before the new one is begun.
 * One thread.
 */
@ProviderType
public interface LogReader extends Closeable {
    /** The next bytes, at most as many as {@code buffer} holds; returns how many, 0 when there are none now. */
    int read(byte[] buffer) throws IOException;

    /**
     * Of the next byte. When it moved by other than what was read, what lay between is not kept any more, or the log was
     * emptied: the line that was being read is over.
     */
    long position();

    /** Passes over what comes before a position. */
    void skipTo(long position);

    /** Gives back what it holds open; it may be read on all the same. */
    @Override
    void close() throws IOException;
}
