package dev.reeve.config.format;

import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.SyslogFacility;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.Reading;
import dev.reeve.config.shape.Scalar;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.Scalars.Kind;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Where copies of the lines of a unit go. */
final class LogOutputKeys {
    private static final Shape<Address> RECEIVER = new Scalar<>(
            "the address of a receiver such as udp://127.0.0.1:514, tcp://logs.example:601 or unix:///dev/log",
            Set.of(Kind.TEXT),
            LogOutputKeys::receiver,
            List.of(Map.of("type", "string", "pattern", ListenAddress.PATTERN)));

    private static final Key<Address> SYSLOG = Key.of(
                    "syslog",
                    RECEIVER,
                    "Who receives the lines: as RFC 5424 words them, at a path (which is absolute) as syslog(3) does.")
            .must()
            .examples("udp://127.0.0.1:514", "tcp://127.0.0.1:601", "unix:///dev/log")
            .foreign("address", "host", "server", "url", "syslog-address");
    private static final Key<SyslogFacility> FACILITY = Key.of(
                    "facility",
                    Values.choice(facilities(), Map.of()),
                    "The facility of each message. Its severity is info, or what the line says by beginning with <0> to <7>.")
            .standard("daemon")
            .foreign("syslog-facility", "SyslogFacility");

    private static final Shape<LogOutput> OUTPUT = Forms.<LogOutput>expected(
                    "json, journald, syslog, or a mapping with syslog, facility")
            .scalar(Values.choice(
                    words(),
                    Map.of("jsonl", "json", "journal", "journald", "systemd", "journald", "rsyslog", "syslog")))
            .mapping(Block.of(List.of(SYSLOG, FACILITY), (fields, _) -> output(fields)))
            .named("log_output");

    static final Shape<List<LogOutput>> OUTPUTS = new ListOf<>(OUTPUT);

    private LogOutputKeys() {}

    /** Says so when two outputs are the same receiver; returns whether they are not. */
    static boolean refuseTwice(List<LogOutput> outputs, Node at, Reading reading) {
        Set<String> seen = new HashSet<>();
        Optional<String> twice = outputs.stream()
                .map(LogOutput::label)
                .filter(label -> !seen.add(label))
                .findFirst();
        twice.ifPresent(label -> reading.refuse(at, "names " + label + " twice", "each output once"));
        return twice.isEmpty();
    }

    private static Optional<LogOutput> output(Fields fields) {
        return fields.get(SYSLOG).map(to -> new LogOutput.Syslog(to, fields.get(FACILITY, SyslogFacility.DAEMON)));
    }

    private static Address receiver(String text) {
        return switch (ListenAddress.parse(text)) {
            case Address.Unix(Path path, int _) when path.isAbsolute() -> new Address.Unix(path, 0);
            case Address.Unix _ -> throw new IllegalArgumentException("");
            case Address.Tcp tcp -> tcp;
            case Address.Udp udp -> udp;
        };
    }

    private static Map<String, LogOutput> words() {
        Map<String, LogOutput> words = new LinkedHashMap<>();
        words.put("json", new LogOutput.Json());
        words.put("journald", new LogOutput.Journald());
        words.put("syslog", new LogOutput.Syslog(LogOutput.Syslog.LOCAL, SyslogFacility.DAEMON));
        return words;
    }

    private static Map<String, SyslogFacility> facilities() {
        Map<String, SyslogFacility> words = new LinkedHashMap<>();
        for (SyslogFacility facility : SyslogFacility.values()) {
            words.put(facility.label(), facility);
        }
        return words;
    }
}
