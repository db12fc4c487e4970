package dev.reeve.config.format;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeAction.Protocol;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.MapOf.Named;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Probes that speak to a server in its own protocol, and those of plugins. */
final class ServerProbeKeys {
    private static final Key<String> URL =
            Key.of("url", Values.WORD, "Where it is.").must();
    private static final Key<String> USER =
            Key.of("user", Values.WORD, "Who asks.").foreign("username");
    private static final Key<String> PASSWORD_FILE = Key.of(
                    "password_file", Values.WORD, "An absolute path; the first line of the file is the password.")
            .examples("/etc/reeve/orders.password")
            .foreign("password");
    private static final Key<String> TYPE =
            Key.of("type", Values.WORD, "Which probe of a plugin.").must().foreign("name", "kind");
    private static final Key<List<Named<String>>> SETTINGS = Key.of(
            "settings",
            new MapOf<>("SETTING", Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}"), Values.LITERAL),
            "What the probe is told.");

    static final Key<ProbeAction> REDIS =
            server(Protocol.REDIS, 6379, "Passes when Redis, or what speaks like it, answers PING.", "valkey");
    static final Key<ProbeAction> NATS = server(Protocol.NATS, 4222, "Passes when NATS answers PING.", "jetstream");
    static final Key<ProbeAction> AMQP =
            server(Protocol.AMQP, 5672, "Passes when a broker of AMQP greets.", "rabbitmq", "rabbit");
    static final Key<ProbeAction> DATABASE = Key.of(
                    "database",
                    Block.<ProbeAction>of(List.of(URL, USER, PASSWORD_FILE), (fields, _) -> fields.get(URL)
                            .map(url -> database(url, fields))),
                    "Passes when a database at a JDBC URL is connected to; the driver is a bundle in plugins.")
            .foreign("jdbc", "postgres", "postgresql", "mysql", "db");
    static final Key<ProbeAction> MCP = Key.of(
                    "mcp",
                    Block.<ProbeAction>of(
                            List.of(URL), (fields, _) -> fields.get(URL).map(ProbeAction.Mcp::new)),
                    "Passes when an MCP server answers over HTTP, or is busy.")
            .foreign("mcp_server");
    static final Key<ProbeAction> CUSTOM = Key.of(
            "custom",
            Block.<ProbeAction>of(List.of(TYPE, SETTINGS), (fields, _) -> fields.get(TYPE)
                    .map(type -> new ProbeAction.Custom(type, settings(fields)))),
            "Passes when the probe of a plugin does.");

    static final List<Key<ProbeAction>> ALL = List.of(REDIS, NATS, AMQP, DATABASE, MCP, CUSTOM);

    private ServerProbeKeys() {}

    private static Key<ProbeAction> server(Protocol protocol, int usual, String help, String... foreign) {
        Key<Integer> port =
                Key.of("port", ProbeActionKeys.PORT_NUMBER, "The port.").standard(usual);
        Key<String> host = Key.of("host", Values.WORD, "The host.")
                .standard(ProbeActionKeys.HERE)
                .foreign("address", "hostname");
        return Key.of(
                        protocol.label(),
                        Block.<ProbeAction>of(
                                List.of(port, host),
                                (fields, _) -> Optional.of(new ProbeAction.Server(
                                        protocol, fields.get(host, ProbeActionKeys.HERE), fields.get(port, usual)))),
                        help)
                .foreign(foreign);
    }

    private static ProbeAction database(String url, Fields fields) {
        return new ProbeAction.Database(
                url, fields.get(USER), fields.get(PASSWORD_FILE).map(Path::of));
    }

    private static Map<String, String> settings(Fields fields) {
        return fields.get(SETTINGS, List.of()).stream().collect(Collectors.toMap(Named::name, Named::value));
    }
}
