package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Clients that mean no good cost the others nothing, and leave nothing behind. */
@Timeout(60)
class HostileClientsTest {
    private static final String COMMAND = "POST /command HTTP/1.1\r\nContent-Length: 5\r\n\r\nkeep\0";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private Path socket;
    private ShellSessions shells;
    private Server server;

    @BeforeEach
    void open() {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        TestCommands.in(processor);
        socket = folder.resolve("s");
        Interpreter interpreter = new Interpreter(processor);
        shells = new ShellSessions(interpreter);
        server = Server.open(socket, new Routes(interpreter, shells, List::of), PATIENCE);
    }

    @AfterEach
    void close() {
        server.close();
        shells.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoSaysNothingOrHalfARequestIsLeftAloneAndLeavesNothing() throws IOException {
        serves();
        long descriptors = descriptors();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Client client = new Client(socket);
            client.raw(COMMAND.substring(0, i % COMMAND.length()));
            clients.add(client);
        }
        serves();
        for (Client client : clients) {
            assertThat(client.rest()).as("what is no request gets no answer").isEmpty();
            client.close();
        }
        await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoLeavesAtAnyPointLeavesNothing() throws IOException {
        serves();
        long descriptors = descriptors();
        for (int cut = 0; cut < COMMAND.length(); cut++) {
            try (Client client = new Client(socket)) {
                client.raw(COMMAND.substring(0, cut));
            }
        }
        serves();
        await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
    }

    @Test
    void anyBytesAreAnsweredWithARefusalOrAnEnd() throws IOException {
        Random random = new Random(20261121);
        for (int round = 0; round < 200; round++) {
            StringBuilder bytes = new StringBuilder(COMMAND);
            for (int change = random.nextInt(6); change >= 0; change--) {
                bytes.setCharAt(random.nextInt(20), (char) random.nextInt(256));
            }
            try (Client client = new Client(socket)) {
                client.raw(bytes.toString());
                assertThat(client.rest()).as(bytes.toString()).matches("(?s)(HTTP/1.1 (200|4\\d\\d) .*)?");
            }
        }
        serves();
    }

    @Test
    void aLineThatIsNestedTooDeepIsRefused() throws IOException {
        for (String open : List.of("(", "[", "{", "$(", "\"$(", "<")) {
            assertThat(Client.post(socket, "/line", "Reeve-Session: s\r\n", "keep " + open.repeat(20_000)))
                    .as(open)
                    .contains("\r\nReeve-Exit: ");
        }
        serves();
    }

    private void serves() throws IOException {
        assertThat(Client.command(socket, "answer")).contains("42", "Reeve-Exit: 0");
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
