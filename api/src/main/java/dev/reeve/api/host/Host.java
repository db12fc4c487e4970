package dev.reeve.api.host;

import dev.reeve.api.fleet.ShutdownMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The process that everything runs in. Registered by the host as a service. Safe from any thread. */
@ProviderType
public interface Host {
    String version();

    Instant started();

    /** The folder or file that {@code reeve run} was given; empty when none was. */
    Optional<Path> fleetFile();

    /** Whether a terminal shows the fleet while it runs. */
    boolean foreground();

    /** Stops the fleet in order, then the host, and returns at once. A later call can only make it faster. */
    void shutdown(ShutdownMode mode, String reason);

    /** Whether it is on its way down. */
    default boolean stopping() {
        return false;
    }

    /** Ends the host with the exit code for a bad configuration, once what runs is down. */
    void refuse(String message);
}
