package dev.reeve.config.format;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a probe asks, with the field names of Kubernetes. */
final class ProbeActionKeys {
    static final String HERE = "127.0.0.1";
    static final Shape<Integer> PORT_NUMBER = Values.whole(1, 65_535);

    private static final Key<List<String>> COMMAND = Key.of(
                    "command",
                    CommandKeys.COMMAND,
                    "Runs in the directory and environment of the unit; exit code 0 passes.")
            .must()
            .examples(List.of("test", "-f", "ready"))
            .foreign("cmd", "test");
    private static final Key<String> PATH = Key.of("path", Values.URL_PATH, "What to ask for.")
            .standard("/")
            .examples("/health")
            .foreign("url", "uri");
    private static final Key<Integer> PORT =
            Key.of("port", PORT_NUMBER, "The port.").must().examples(8080);
    static final Key<String> HOST =
            Key.of("host", Values.WORD, "The host.").standard(HERE).foreign("address", "hostname");
    private static final Key<String> SCHEME = Key.of("scheme", Values.choice(schemes(), Map.of()), "The protocol.")
            .standard("http")
            .foreign("protocol");
    private static final Key<String> NAME =
            Key.of("name", Values.WORD, "The name of the header.").must();
    private static final Key<String> VALUE =
            Key.of("value", Values.LITERAL, "Its value.").must();
    private static final Key<List<Map.Entry<String, String>>> HEADERS = Key.of(
                    "httpHeaders",
                    new ListOf<>(Block.of(List.of(NAME, VALUE), (fields, _) -> header(fields))),
                    "Headers to send.")
            .foreign("headers");
    private static final Key<String> PATTERN = Key.of(
                    "pattern", Values.REGEX, "A regular expression that is searched in each line of this run's log.")
            .must()
            .examples("listening on port \\d+")
            .foreign("regex", "regexp", "line", "contains", "match");

    static final Key<ProbeAction> EXEC = Key.of(
                    "exec",
                    Block.<ProbeAction>of(
                            List.of(COMMAND), (fields, _) -> fields.get(COMMAND).map(ProbeAction.Exec::new)),
                    "Passes when a command ends with exit code 0.")
            .foreign("command", "cmd", "test");
    static final Key<ProbeAction> HTTP_GET = Key.of(
                    "httpGet",
                    Block.<ProbeAction>of(List.of(PATH, PORT, HOST, SCHEME, HEADERS), (fields, _) -> httpGet(fields)),
                    "Passes when a GET answers with a status from 200 to 399.")
            .foreign("http", "url", "https");
    static final Key<ProbeAction> TCP_SOCKET = Key.of(
                    "tcpSocket",
                    Block.<ProbeAction>of(List.of(PORT, HOST), (fields, _) -> fields.get(PORT)
                            .map(port -> new ProbeAction.TcpSocket(fields.get(HOST, HERE), port))),
                    "Passes when a connection is accepted.")
            .foreign("tcp", "port", "socket");
    static final Key<ProbeAction> LOG = Key.of(
                    "log",
                    Block.<ProbeAction>of(
                            List.of(PATTERN), (fields, _) -> fields.get(PATTERN).map(ProbeAction.Log::new)),
                    "Passes, from then on, when a line of this run's log matches.")
            .foreign("logs", "pattern", "output", "log_line");

    static final List<Key<ProbeAction>> ALL = Stream.concat(
                    Stream.of(EXEC, HTTP_GET, TCP_SOCKET, LOG), ServerProbeKeys.ALL.stream())
            .toList();

    private ProbeActionKeys() {}

    private static Optional<Map.Entry<String, String>> header(Fields fields) {
        return fields.get(NAME).flatMap(name -> fields.get(VALUE).map(value -> Map.entry(name, value)));
    }

    private static Optional<ProbeAction> httpGet(Fields fields) {
        Map<String, String> headers = new LinkedHashMap<>();
        fields.get(HEADERS, List.of()).forEach(header -> headers.put(header.getKey(), header.getValue()));
        return fields.get(PORT)
                .map(port -> new ProbeAction.HttpGet(
                        fields.get(SCHEME, "http"), fields.get(HOST, HERE), port, fields.get(PATH, "/"), headers));
    }

    private static Map<String, String> schemes() {
        Map<String, String> schemes = new LinkedHashMap<>();
        schemes.put("http", "http");
        schemes.put("https", "https");
        schemes.put("HTTP", "http");
        schemes.put("HTTPS", "https");
        return schemes;
    }
}
