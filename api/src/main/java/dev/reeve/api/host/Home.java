package dev.reeve.api.host;

import dev.reeve.api.agent.UnitName;
import java.nio.file.Path;

/**
 * The folder in which a host keeps what outlives it. Registered by the host as a service. Two hosts never share one.
 *
 * @param root absolute
 * @param socket where the host takes commands; outside of {@code root} when that path is too long for a socket
 */
public record Home(Path root, Path socket) {
    /** Where plugin JARs are dropped. */
    public Path plugins() {
        return root.resolve("plugins");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Where the output of a unit goes. */
    public Path log(UnitName unit) {
        return logs().resolve("units").resolve(unit + ".log");
    }

    /**
     * Tells where in {@link #log} the latest run begins: its number and the size of the log just before, in bytes, as
     * {@code 3 18234}. The driver writes it before it starts the run.
     */
    public Path logStart(UnitName unit) {
        return logs().resolve("units").resolve(unit + ".start");
    }
}
