package dev.reeve.api.daemon;

import org.osgi.annotation.versioning.ProviderType;

/** What a running daemon can say. Calls return at once and are safe from any thread. */
@ProviderType
public interface DaemonContext {
    /** Writes a line to the daemon's log, where {@code reeve logs NAME} shows it. */
    void log(String line);

    /** Says that the daemon cannot go on; its restart policy decides what follows. */
    void failed(String reason);
}
