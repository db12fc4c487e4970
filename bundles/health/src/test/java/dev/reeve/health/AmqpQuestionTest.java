package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeAction.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first bytes of a connection, as AMQP 0-9-1 has them. */
@Timeout(60)
class AmqpQuestionTest {
    private static final byte[] CONNECTION_START = {1, 0, 0, 0, 0, 1, 0, 0, 10, 0, 10, 0, 9};

    private final AtomicReference<String> heard = new AtomicReference<>("");

    private Answer ask(byte[] reply) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread broker = Thread.ofVirtual().start(() -> serve(server, reply));
            Answer answer =
                    new ServerQuestion(new ProbeAction.Server(Protocol.AMQP, "127.0.0.1", server.getLocalPort())).ask();
            broker.join();
            return answer;
        }
    }

    private void serve(ServerSocket server, byte[] reply) {
        try (Socket socket = server.accept()) {
            heard.set(new String(socket.getInputStream().readNBytes(8), StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(reply);
        } catch (IOException e) {
            heard.set(e.toString());
        }
    }

    @Test
    void aBrokerBeginsAConnection() throws Exception {
        assertThat(ask(CONNECTION_START).passing()).isTrue();
        assertThat(heard.get()).isEqualTo("AMQP\0\0\t\1");
    }

    @Test
    void oneOfAnotherVersionIsAlive() throws Exception {
        assertThat(ask("AMQP\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1)).detail())
                .contains("another version");
    }

    @Test
    void whatClosesTheConnectionIsNone() throws Exception {
        assertThat(ask(new byte[0]).passing()).isFalse();
    }
}
