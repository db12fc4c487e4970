package dev.reeve.config.format;

import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.Scalar;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.Scalars.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Sockets that are opened for a unit. */
final class SocketKeys {
    private static final int MOST_BACKLOG = 65_535;

    private static final Shape<Address> ADDRESS = new Scalar<>(
            "an address such as tcp://127.0.0.1:8080, udp://[::1]:53 or unix://run/api.sock",
            Set.of(Kind.TEXT),
            ListenAddress::parse,
            List.of(Map.of("type", "string", "pattern", ListenAddress.PATTERN)));
    private static final Shape<Integer> PERMISSIONS = new Scalar<>(
            "permissions as chmod counts them, such as 0660",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
            SocketKeys::permissions,
            List.of(
                    Map.of("type", "string", "pattern", "^0?[0-7]{3}$"),
                    Map.of("type", "integer", "minimum", 0, "maximum", 777)));

    private static final Key<Address> LISTEN = Key.of(
                    "listen",
                    ADDRESS,
                    "Where connections or datagrams come in. A path is relative to the folder of the file.")
            .must()
            .examples("tcp://127.0.0.1:8080", "unix://run/api.sock")
            .foreign("address", "bind", "ListenStream", "ListenDatagram", "port");
    private static final Key<Integer> MODE = Key.of(
                    "mode", PERMISSIONS, "Who may connect to a path. The file belongs to the account of the host.")
            .standard("0600")
            .foreign("SocketMode", "permissions");
    private static final Key<Integer> BACKLOG = Key.of(
                    "backlog",
                    Values.whole(1, MOST_BACKLOG),
                    "So many connections wait at most while the unit does not accept them.")
            .standard(SocketSpec.BACKLOG)
            .foreign("Backlog", "queue");

    private static final Shape<SocketDraft> SOCKET = Forms.<SocketDraft>expected(
                    "an address, or a mapping with listen, mode, backlog")
            .scalar(ADDRESS.map(address -> new SocketDraft(address, SocketSpec.BACKLOG)))
            .mapping(Block.of(List.of(LISTEN, MODE, BACKLOG), (fields, _) -> fields.get(LISTEN)
                    .map(address -> new SocketDraft(
                            ListenAddress.withMode(address, fields.get(MODE)),
                            fields.get(BACKLOG, SocketSpec.BACKLOG)))))
            .named("socket");

    static final Shape<List<MapOf.Named<SocketDraft>>> SOCKETS =
            new MapOf<>("the name of a socket", Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}"), SOCKET);

    private SocketKeys() {}

    private static int permissions(String text) {
        if (!text.matches("0?[0-7]{3}")) {
            throw new IllegalArgumentException("");
        }
        return Integer.parseInt(text, 8);
    }
}
