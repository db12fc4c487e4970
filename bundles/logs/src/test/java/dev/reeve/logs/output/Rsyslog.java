package dev.reeve.logs.output;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A receiver of its own, on the loopback and at a path; it writes what it understood. */
final class Rsyslog implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");

    private static final String CONFIGURATION = """
            global(workDirectory="%1$s" maxMessageSize="64k")
            module(load="imuxsock" SysSock.Use="off")
            input(type="imuxsock" Socket="%1$s/log" RateLimit.Interval="0")
            module(load="imudp")
            input(type="imudp" address="127.0.0.1" port="%2$d")
            module(load="imtcp")
            input(type="imtcp" address="127.0.0.1" port="%2$d")
            template(name="words" type="string" string="%%inputname%%|%%pri%%|%%app-name%%|%%procid%%|%%msgid%%|%%msg%%\\n")
            action(type="omfile" file="%1$s/received" template="words" asyncWriting="off" flushInterval="1")
            """;

    final Path socket;
    final int port;

    private final Path folder;
    private final Process process;

    private Rsyslog(Path folder, int port, Process process) {
        this.folder = folder;
        this.socket = folder.resolve("log");
        this.port = port;
        this.process = process;
    }

    /** Returns once it takes connections. */
    static Rsyslog start(Path folder, int port) throws IOException {
        Path configuration = folder.resolve("rsyslog.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-n",
                        "-f",
                        configuration.toString(),
                        "-i",
                        folder.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslog.out").toFile())
                .start();
        Rsyslog started = new Rsyslog(folder, port, process);
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return connection.isConnected() && Files.exists(started.socket);
            }
        });
        return started;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    List<String> received() throws IOException {
        Path file = folder.resolve("received");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
