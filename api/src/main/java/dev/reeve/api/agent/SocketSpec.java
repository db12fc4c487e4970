package dev.reeve.api.agent;

import java.nio.file.Path;

/**
 * A socket that is opened for a unit.
 *
 * @param name by which the unit knows it: letters, digits and {@code -_.}
 * @param backlog connections that wait to be accepted, &gt; 0
 */
public record SocketSpec(String name, Address address, int backlog) {
    public static final int BACKLOG = 4096;

    /** Where it listens. */
    public sealed interface Address {
        /** @param host a name, or an address without brackets */
        record Tcp(String host, int port) implements Address {
            @Override
            public String toString() {
                return "tcp://" + joined(host, port);
            }
        }

        /** @param host a name, or an address without brackets */
        record Udp(String host, int port) implements Address {
            @Override
            public String toString() {
                return "udp://" + joined(host, port);
            }
        }

        /**
         * @param path absolute
         * @param mode the permissions of the file, as chmod counts them
         */
        record Unix(Path path, int mode) implements Address {
            @Override
            public String toString() {
                return "unix://" + path;
            }
        }

        private static String joined(String host, int port) {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }
}
