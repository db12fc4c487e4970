package dev.reeve.api.log;

import dev.reeve.api.agent.SocketSpec.Address;
import java.nio.file.Path;

/** Where a copy of each line that a unit writes goes, beside its own log. */
public sealed interface LogOutput {
    /** As messages name it; two outputs of one unit are the same when this is the same. */
    String label();

    /** A file of its own, a JSON object on each line. */
    record Json() implements LogOutput {
        @Override
        public String label() {
            return "json";
        }
    }

    /** The journal of systemd, by its native protocol. */
    record Journald() implements LogOutput {
        @Override
        public String label() {
            return "journald";
        }
    }

    /**
     * A receiver that understands RFC 5424.
     *
     * @param to a path is absolute
     */
    record Syslog(Address to, SyslogFacility facility) implements LogOutput {
        /** Where the machine's own receiver listens. */
        public static final Address LOCAL = new Address.Unix(Path.of("/dev/log"), 0);

        @Override
        public String label() {
            return "syslog " + to;
        }
    }
}
