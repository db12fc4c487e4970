package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Launch.Activation;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class OnDemandTest {
    /** Answers so many connections as it is told to, and ends. */
    private static final String SERVER = """
            import socket, sys
            listening = socket.socket(fileno=3)
            for i in range(int(sys.argv[1])):
                connection, _ = listening.accept()
                connection.sendall(b'served')
                connection.close()
            """;

    @TempDir
    private Path root;

    private final List<RunningUnit> started = new ArrayList<>();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private ProcessDriver driver = new ProcessDriver(new Home(Path.of("/"), Path.of("/none")));
    private int port;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "python3 accepts connections here");
        driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void end() {
        started.forEach(RunningUnit::kill);
        driver.close();
    }

    private UnitSpec unit(String... argv) {
        return listening(new SocketSpec("http", new Address.Tcp("127.0.0.1", port), 128), argv);
    }

    private UnitSpec listening(SocketSpec socket, String... argv) {
        return UnitSpec.agent(
                "a", Launch.of(root, argv).withSockets(List.of(socket)).withActivation(Activation.ON_DEMAND));
    }

    private UnitSpec serving(int connections) {
        return unit("/usr/bin/python3", "-c", SERVER, String.valueOf(connections));
    }

    private static RunId run(UnitSpec unit, long number) {
        return new RunId(unit.name(), number);
    }

    private void awaits(UnitSpec unit, long number) {
        driver.await(unit, run(unit, number), socket -> calls.add(socket + " " + number));
    }

    private RecordingObserver start(UnitSpec unit, long number) {
        RecordingObserver observer = new RecordingObserver();
        started.add(driver.start(unit, run(unit, number), observer));
        return observer;
    }

    private String call() throws InterruptedException {
        return calls.poll(20, TimeUnit.SECONDS);
    }

    private void noCall() throws InterruptedException {
        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void theFirstConnectionIsToldOnceAndServedByTheUnitAgainAndAgain() throws Exception {
        UnitSpec unit = serving(1);
        awaits(unit, 1);
        noCall();
        for (int number = 1; number <= 3; number++) {
            try (Socket client = connect()) {
                assertThat(call()).isEqualTo("http " + number);
                RecordingObserver observer = start(unit, number);
                assertThat(answer(client)).isEqualTo("served");
                observer.exit();
                awaits(unit, number + 1);
            }
        }
        noCall();
    }

    @Test
    void whatNobodyAcceptedIsToldAgain() throws Exception {
        UnitSpec unit = serving(1);
        awaits(unit, 1);
        try (Socket first = connect();
                Socket second = connect()) {
            assertThat(call()).isEqualTo("http 1");
            start(unit, 1).exit();
            awaits(unit, 2);
            assertThat(call()).isEqualTo("http 2");
            start(unit, 2).exit();
            awaits(unit, 3);
            noCall();
            assertThat(answer(first)).isEqualTo("served");
            assertThat(answer(second)).isEqualTo("served");
        }
    }

    @Test
    void whileItRunsNobodyElseLooksAtItsSockets() throws Exception {
        UnitSpec unit = serving(2);
        awaits(unit, 1);
        start(unit, 1);
        for (int i = 0; i < 2; i++) {
            try (Socket client = connect()) {
                assertThat(answer(client)).isEqualTo("served");
            }
        }
        noCall();
    }

    @Test
    void anOvertakenCallMeansNothing() throws Exception {
        UnitSpec unit = unit("sleep", "300");
        start(unit, 1);
        awaits(unit, 1);
        try (Socket ignored = connect()) {
            noCall();
        }
    }

    @Test
    void aUnitAtRestListensNoMoreAndALaterOneDoes() throws Exception {
        UnitSpec unit = serving(1);
        awaits(unit, 1);
        driver.rested(run(unit, 1));
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        awaits(unit, 2);
        driver.rested(run(unit, 1));
        try (Socket ignored = connect()) {
            assertThat(call()).isEqualTo("http 2");
        }
    }

    @Test
    void datagramsAndFilesCountToo() throws Exception {
        UnitSpec udp = listening(new SocketSpec("dns", new Address.Udp("127.0.0.1", port), 1), "true");
        awaits(udp, 1);
        try (DatagramSocket sender = new DatagramSocket()) {
            sender.send(new DatagramPacket(new byte[] {1}, 1, InetAddress.getLoopbackAddress(), port));
        }
        assertThat(call()).isEqualTo("dns 1");
        Path path = root.resolve("s");
        awaits(listening(new SocketSpec("file", new Address.Unix(path, 0600), 1), "true"), 2);
        try (var channel = java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(path))) {
            assertThat(channel.isConnected()).isTrue();
            assertThat(call()).isEqualTo("file 2");
        }
    }

    @Test
    void aTakenPortIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> awaits(serving(1), 1))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("somebody else listens there");
        }
    }

    @Test
    void theNextDriverListensWhereThisOneDid() throws Exception {
        awaits(serving(1), 1);
        driver.close();
        driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        awaits(serving(1), 2);
        try (Socket ignored = connect()) {
            assertThat(call()).isEqualTo("http 2");
        }
    }

    @Test
    void manyWaitOnOneThread() throws Exception {
        List<UnitSpec> units = new ArrayList<>();
        long before = threads();
        for (int i = 0; i < 200; i++) {
            UnitSpec unit = UnitSpec.agent(
                    "u" + i,
                    Launch.of(root, "true")
                            .withSockets(
                                    List.of(new SocketSpec("s" + i, new Address.Unix(root.resolve("s" + i), 0600), 1)))
                            .withActivation(Activation.ON_DEMAND));
            units.add(unit);
            awaits(unit, 1);
        }
        assertThat(threads()).isLessThanOrEqualTo(before + 5);
        try (var ignored =
                java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(root.resolve("s150")))) {
            assertThat(call()).isEqualTo("s150 1");
        }
        units.forEach(unit -> driver.rested(run(unit, 1)));
        await().atMost(Duration.ofSeconds(5)).until(() -> !Files.exists(root.resolve("s199")));
    }

    private static long threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.count();
        }
    }

    @Test
    void thePortableEngineRefusesWithTheKeyAndTheMend() {
        Home home = new Home(root, root.resolve("reeve.sock"));
        ProcessDriver portable = new ProcessDriver(new PortableEngine(home, Origin.of(home)));
        UnitSpec unit = serving(1);
        assertThatThrownBy(() -> portable.await(unit, run(unit, 1), calls::add))
                .isInstanceOfSatisfying(
                        StartFailure.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessage("activation: on-demand needs the native process engine, which this system has not (see"
                        + " reeve status); remove the key");
        portable.close();
    }
}
