package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.SyslogFacility;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real rsyslogd makes of lines. */
@Timeout(120)
class SyslogTest {
    private static final UnitName UNIT = new UnitName("web");
    private static final Duration SOON = Duration.ofSeconds(30);

    private Path root = Path.of("/");
    private Sinks sinks = new Sinks(new Home(root, root), root);

    @BeforeEach
    void shortPath() throws IOException {
        root = Files.createTempDirectory(Path.of("/tmp"), "rsl");
        sinks = new Sinks(new Home(root, root.resolve("socket")), root.resolve("journal"));
    }

    @AfterEach
    void clear() throws IOException {
        try (var files = Files.list(root)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(root);
    }

    static Line line(String text) {
        return line(LogStream.OUT, text);
    }

    static Line line(LogStream stream, String text) {
        return new Line(
                UNIT, OptionalLong.of(3), stream, Instant.parse("2026-11-21T10:00:00.5Z"), text.getBytes(UTF_8), 0);
    }

    private Sink sink(Address to) {
        return sinks.of(new LogOutput.Syslog(to, SyslogFacility.LOCAL0), UNIT, () -> LogRule.DEFAULT);
    }

    private static int send(Sink sink, String... lines) throws IOException {
        return sink.send(List.of(lines).stream().map(SyslogTest::line).toList());
    }

    private Rsyslog receiver(int port) throws IOException {
        assumeTrue(Files.exists(Rsyslog.PROGRAM), "rsyslogd is installed");
        return Rsyslog.start(root, port);
    }

    @Test
    void itTakesDatagramsConnectionsAndItsSocket() throws IOException {
        int port = Rsyslog.freePort();
        try (Rsyslog rsyslog = receiver(port);
                Sink udp = sink(new Address.Udp("127.0.0.1", port));
                Sink tcp = sink(new Address.Tcp("127.0.0.1", port));
                Sink local = sink(new Address.Unix(rsyslog.socket, 0))) {
            assertThat(send(udp, "plain \u00e9", "<3>grave")).isEqualTo(2);
            assertThat(send(tcp, "plain \u00e9", "<3>grave")).isEqualTo(2);
            assertThat(send(local, "plain \u00e9", "<3>grave")).isEqualTo(2);
            await().atMost(SOON).until(() -> rsyslog.received().size() == 6);
            assertThat(rsyslog.received())
                    .containsExactlyInAnyOrder(
                            "imudp|134|web|3|out|plain \u00e9",
                            "imudp|131|web|3|out|grave",
                            "imtcp|134|web|3|out|plain \u00e9",
                            "imtcp|131|web|3|out|grave",
                            "imuxsock|134|web|3|-| plain \u00e9",
                            "imuxsock|131|web|3|-| grave");
        }
    }

    @Test
    void aLongLineComesInPieces() throws IOException {
        int port = Rsyslog.freePort();
        String text = "\u20ac".repeat(10_000);
        try (Rsyslog rsyslog = receiver(port);
                Sink tcp = sink(new Address.Tcp("127.0.0.1", port))) {
            assertThat(send(tcp, text)).isEqualTo(1);
            await().atMost(SOON).until(() -> rsyslog.received().size() == 4);
            assertThat(String.join(
                            "",
                            rsyslog.received().stream()
                                    .map(each -> each.substring(each.lastIndexOf('|') + 1))
                                    .toList()))
                    .isEqualTo(text);
        }
    }

    @Test
    void aReceiverThatComesBackIsConnectedToAgain() throws IOException {
        int port = Rsyslog.freePort();
        try (Sink tcp = sink(new Address.Tcp("127.0.0.1", port));
                Sink local = sink(new Address.Unix(root.resolve("log"), 0))) {
            try (Rsyslog first = receiver(port)) {
                assertThat(send(tcp, "one")).isEqualTo(1);
                assertThat(send(local, "one")).isEqualTo(1);
                await().atMost(SOON).until(() -> first.received().size() == 2);
            }
            assertThatThrownBy(() -> send(tcp, "two")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> send(local, "two")).isInstanceOf(IOException.class);
            try (Rsyslog again = receiver(port)) {
                assertThat(send(tcp, "two")).isEqualTo(1);
                assertThat(send(local, "two")).isEqualTo(1);
                await().atMost(SOON).until(() -> again.received().size() == 4);
            }
        }
    }

    /** Nothing is lost or doubled at a socket that is full again and again. */
    @Test
    void whatASocketHasNoRoomForIsOfferedAgain() throws IOException {
        int port = Rsyslog.freePort();
        List<Line> lines = IntStream.range(0, 5000)
                .mapToObj(i -> line("%05d".formatted(i)))
                .toList();
        try (Rsyslog rsyslog = receiver(port);
                Sink local = sink(new Address.Unix(rsyslog.socket, 0))) {
            int sent = 0;
            while (sent < lines.size()) {
                sent += local.send(lines.subList(sent, lines.size()));
            }
            await().atMost(SOON).until(() -> rsyslog.received().size() >= 5000);
            assertThat(rsyslog.received())
                    .isEqualTo(IntStream.range(0, 5000)
                            .mapToObj("imuxsock|134|web|3|-| %05d"::formatted)
                            .toList());
        }
    }

    @Test
    void aSocketThatTakesConnectionsIsConnectedTo() throws IOException {
        Path path = root.resolve("log");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (Sink local = sink(new Address.Unix(path, 0))) {
                assertThat(send(local, "words")).isEqualTo(1);
            }
            try (SocketChannel connection = server.accept()) {
                ByteBuffer bytes = ByteBuffer.allocate(1000);
                while (connection.read(bytes) > 0) {}
                assertThat(new String(bytes.array(), 0, bytes.position(), UTF_8))
                        .matches("<134>Nov 21 \\d\\d:00:00 web\\[3]: words\0");
            }
        }
    }

    @Test
    void whoCannotBeReachedIsNamed() {
        assertThatThrownBy(() -> send(sink(new Address.Unix(root.resolve("none"), 0)), "x"))
                .hasMessage("nobody listens at " + root + "/none: no such file");
        assertThatThrownBy(() -> send(sink(new Address.Tcp("no.such.host.invalid", 1)), "x"))
                .hasMessage("no host no.such.host.invalid");
    }
}
