package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class SocketsTest {
    /** Answers each connection with the number of its run. */
    private static final String SERVER = """
            import os, socket, sys
            listening = socket.socket(fileno=3)
            while True:
                connection, _ = listening.accept()
                connection.sendall(sys.argv[1].encode())
                connection.close()
            """;

    @TempDir
    private Path root;

    private final List<RunningUnit> started = new ArrayList<>();
    private ProcessDriver driver = new ProcessDriver(new Home(Path.of("/"), Path.of("/none")));

    @BeforeEach
    void make() {
        assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "python3 accepts connections here");
        driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
    }

    @AfterEach
    void end() {
        started.forEach(RunningUnit::kill);
        driver.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static SocketSpec tcp(int port) {
        return new SocketSpec("http", new Address.Tcp("127.0.0.1", port), 128);
    }

    private RecordingObserver start(String name, String agent, long run, List<SocketSpec> sockets, String... argv) {
        RecordingObserver observer = new RecordingObserver();
        UnitSpec plain = UnitSpec.agent(name, Launch.of(root, argv).withSockets(sockets));
        UnitSpec unit = new UnitSpec(
                plain.name(),
                new UnitName(agent),
                plain.kind(),
                plain.driver(),
                plain.launch(),
                plain.dependencies(),
                plain.restart(),
                plain.probes(),
                plain.stop(),
                plain.logs(),
                plain.labels(),
                plain.importance(),
                plain.enabled());
        started.add(driver.start(unit, new RunId(unit.name(), run), observer));
        return observer;
    }

    private RecordingObserver serve(String name, long run, SocketSpec socket) {
        return start(name, "a", run, List.of(socket), "/usr/bin/python3", "-c", SERVER, name + run);
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void nobodyIsRefusedWhileAUnitIsStartedAgain() throws IOException {
        int port = freePort();
        RecordingObserver first = serve("a", 1, tcp(port));
        try (Socket client = connect(port)) {
            assertThat(answer(client)).isEqualTo("a1");
        }
        started.getFirst().kill();
        first.exit();
        try (Socket waiting = connect(port)) {
            serve("a", 2, tcp(port));
            assertThat(answer(waiting)).isEqualTo("a2");
        }
        driver.rested(new RunId(new UnitName("a"), 1));
        try (Socket client = connect(port)) {
            assertThat(answer(client)).as("rest of a run that was overtaken").isEqualTo("a2");
        }
    }

    @Test
    void aUnitAtRestListensNoMore() throws IOException {
        int port = freePort();
        RecordingObserver observer = serve("a", 1, tcp(port));
        started.getFirst().kill();
        observer.exit();
        driver.rested(new RunId(new UnitName("a"), 1));
        assertThatThrownBy(() -> connect(port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void replicasShareASocketUntilTheLastOneRests() throws IOException {
        int port = freePort();
        RecordingObserver one = serve("a-1", 1, tcp(port));
        serve("a-2", 1, tcp(port));
        started.getFirst().kill();
        one.exit();
        driver.rested(new RunId(new UnitName("a-1"), 1));
        try (Socket client = connect(port)) {
            assertThat(answer(client)).isEqualTo("a-21");
        }
    }

    @Test
    void severalDescriptorsComeInOrderWhateverTheirNumbers() throws IOException {
        List<SocketSpec> sockets = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            Path path = root.resolve("s" + i);
            sockets.add(new SocketSpec("n" + i, new Address.Unix(path, 0600), 1));
            expected.append(path).append('\n');
        }
        String script = "import os, socket\n"
                + "assert int(os.environ['LISTEN_PID']) == os.getpid()\n"
                + "for i in range(int(os.environ['LISTEN_FDS'])): print(socket.socket(fileno=3+i).getsockname())";
        start("a", "a", 1, sockets, "/usr/bin/python3", "-c", script).exit();
        assertThat(Files.readString(root.resolve("logs/units/a.log"))).isEqualTo(expected.toString());
    }

    @Test
    void datagramsArriveToo() throws IOException {
        int port = freePort();
        SocketSpec udp = new SocketSpec("dns", new Address.Udp("127.0.0.1", port), 1);
        String script = "import socket\nprint(socket.socket(fileno=3).recv(99).decode())";
        RecordingObserver observer = start("a", "a", 1, List.of(udp), "/usr/bin/python3", "-c", script);
        try (var sender = new java.net.DatagramSocket()) {
            sender.send(new java.net.DatagramPacket(new byte[] {'h', 'i'}, 2, InetAddress.getLoopbackAddress(), port));
        }
        observer.exit();
        assertThat(Files.readString(root.resolve("logs/units/a.log"))).isEqualTo("hi\n");
    }

    @Test
    void aFileHasItsModeAndTakesThePlaceOfOneThatNobodyListensAt() throws IOException {
        Path path = root.resolve("api.sock");
        SocketSpec socket = new SocketSpec("api", new Address.Unix(path, 0660), 1);
        ProcessDriver before = driver;
        start("a", "a", 1, List.of(socket), "sleep", "300");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw----");
        assertThatThrownBy(() -> start("b", "b", 1, List.of(socket), "sleep", "300"))
                .hasMessageContaining("somebody else listens there");
        before.rested(new RunId(new UnitName("a"), 1));
        await().atMost(Duration.ofSeconds(5)).until(() -> !Files.exists(path));
        Files.writeString(path, "precious");
        assertThatThrownBy(() -> start("b", "b", 1, List.of(socket), "sleep", "300"))
                .isInstanceOf(StartFailure.class);
        assertThat(path).hasContent("precious");
    }

    @Test
    void aTakenPortIsToldWithItsKeyAndTriedAgain() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> serve("a", 1, tcp(other.getLocalPort())))
                    .isInstanceOfSatisfying(
                            StartFailure.class, e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("the socket http of a cannot be opened at tcp://127.0.0.1:"
                            + other.getLocalPort() + ": somebody else listens there")
                    .hasMessageContaining("key sockets.http");
        }
        SocketSpec foreign = new SocketSpec("x", new Address.Tcp("192.0.2.1", 1), 1);
        assertThatThrownBy(() -> serve("a", 2, foreign)).hasMessageContaining("does not have that address");
    }
}
