package dev.reeve.api.host;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.log.LogStream;
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

    /** Where users set what plugins let them set: a file for each name. */
    public Path conf() {
        return root.resolve("conf");
    }

    /** Where users say of what they want to know. */
    public Path alerts() {
        return conf().resolve("alerts.yaml");
    }

    /** Where the host takes what units tell of themselves. */
    public Path reports() {
        return socket.resolveSibling("report.sock");
    }

    /** What a unit may keep for its next run; the unit makes the folder. */
    public Path state(UnitName unit) {
        return root.resolve("agents").resolve(unit + ".json");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Where the output of a unit goes; that of standard error too, unless it has a log of its own. */
    public Path log(UnitName unit) {
        return logs().resolve("units").resolve(unit + ".log");
    }

    /** Where a stream of a unit goes when the streams are kept apart. */
    public Path log(UnitName unit, LogStream stream) {
        return switch (stream) {
            case OUT -> log(unit);
            case ERR -> logs().resolve("units").resolve(unit + ".log.err");
        };
    }

    /** Tells where in the logs of a unit the latest run begins: a {@link dev.reeve.api.log.LogStart}. */
    public Path logStart(UnitName unit) {
        return logs().resolve("units").resolve(unit + ".start");
    }
}
