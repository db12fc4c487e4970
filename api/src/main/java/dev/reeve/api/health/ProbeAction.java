package dev.reeve.api.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a probe asks. */
public sealed interface ProbeAction {
    /** A command in the unit's directory and environment; exit code 0 passes. */
    record Exec(List<String> argv) implements ProbeAction {
        public Exec {
            argv = List.copyOf(argv);
        }
    }

    /** A GET; a status from 200 to 399 passes. {@code scheme} is http or https. */
    record HttpGet(String scheme, String host, int port, String path, Map<String, String> headers)
            implements ProbeAction {
        public HttpGet {
            headers = Map.copyOf(headers);
        }
    }

    /** A connection that is accepted passes. */
    record TcpSocket(String host, int port) implements ProbeAction {}

    /** A line of this run's log in which the regular expression is found passes, from then on. */
    record Log(String pattern) implements ProbeAction {}

    /** A greeting or a ping in the server's own protocol that is answered well passes; that it wants to know who asks, too. */
    record Server(Protocol protocol, String host, int port) implements ProbeAction {}

    /**
     * A connection that the driver calls valid passes; the driver is one that a bundle carries.
     *
     * @param passwordFile its first line is the password, read at each attempt
     */
    record Database(String url, Optional<String> user, Optional<Path> passwordFile) implements ProbeAction {}

    /** An answer of the Model Context Protocol passes, and any sign that the server takes requests. */
    record Mcp(String url) implements ProbeAction {}

    /** What a plugin's {@link Probe} of this type answers. */
    record Custom(String type, Map<String, String> settings) implements ProbeAction {
        public Custom {
            settings = Map.copyOf(settings);
        }
    }

    /** A metric that rose since the attempt before passes; also where it is unknown, or no work waits. */
    record Advance(String metric) implements ProbeAction {}

    /** What a server speaks. */
    enum Protocol {
        REDIS,
        NATS,
        AMQP;

        /** The protocol as a fleet file writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
