package dev.reeve.api.log;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is kept of one stream of one unit. A place in it is a position: the number of bytes written before it since the log
 * was made. Cutting the log moves no position. When somebody deletes or empties the log, positions begin at 0 again, and
 * what archives hold from before has positions below 0. Safe from any thread.
 */
@ProviderType
public interface KeptLog {
    /** Of the oldest byte that is kept. */
    long begin() throws IOException;

    /** Behind the newest byte. */
    long end() throws IOException;

    /** Where the lines begin that were written at a time or later; a few from before may be among them. */
    long since(Instant time) throws IOException;

    /** Where everything ends that was written before a time; a few lines from later may be before it. */
    long until(Instant time) throws IOException;

    /** What is known of when it was written. */
    LogTimes times() throws IOException;

    /**
     * Where the last lines before a position begin: as many as {@code count} of those that are wanted, or all that there are.
     * A line of more than 256 KiB counts more than once.
     */
    long last(long count, long end, Predicate<String> wanted) throws IOException;

    /** Reads on from a position; from the oldest byte where that is not kept any more. */
    LogReader read(long position);
}
