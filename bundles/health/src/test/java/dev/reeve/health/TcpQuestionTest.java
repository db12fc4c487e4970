package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.health.ProbeAction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpQuestionTest {
    private static Answer ask(int port, Duration timeout) throws InterruptedException {
        return Attempt.of(new TcpQuestion(new ProbeAction.TcpSocket("127.0.0.1", port)), timeout);
    }

    @Test
    void passesWhereSomebodyListens() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertThat(ask(socket.getLocalPort(), Duration.ofSeconds(5)).passing())
                    .isTrue();
        }
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.close();
        Answer answer = ask(socket.getLocalPort(), Duration.ofSeconds(5));
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).isEqualTo("TCP 127.0.0.1:" + socket.getLocalPort() + ": Connection refused");
    }

    @Test
    void cutsAConnectionThatHangs() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queue);
            Answer answer = ask(full.getLocalPort(), Duration.ofMillis(100));
            assertThat(answer.passing()).isFalse();
            assertThat(answer.detail()).endsWith("no connection within 100ms");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    /** Nobody accepts: once the backlog is full, the system leaves further connections without an answer. */
    private static void fill(ServerSocket server, List<Socket> queue) {
        try {
            while (queue.size() < 20) {
                Socket socket = new Socket();
                queue.add(socket);
                socket.connect(server.getLocalSocketAddress(), 200);
            }
        } catch (IOException _) {
            // It is full.
        }
    }
}
