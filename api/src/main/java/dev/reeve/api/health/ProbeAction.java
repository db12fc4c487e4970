package dev.reeve.api.health;

import java.util.List;
import java.util.Map;

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
}
