package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReportSocketTest {
    @TempDir
    Path folder;

    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private Home home;
    private ReportSocket socket;

    @BeforeEach
    void open() {
        home = new Home(folder, folder.resolve("s"));
        socket = new ReportSocket(home, (run, json) -> {
            if (json.isEmpty()) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            posted.add(run + " " + json);
        });
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void a_report_arrives() throws IOException {
        String answer = Client.post(home.reports(), "/report", "Reeve-Run: a#1@x\r\n", "{}");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Reeve-Exit: 0");
        assertThat(posted).containsExactly("a#1@x {}");
    }

    @Test
    void what_is_wrong_is_said() throws IOException {
        assertThat(Client.post(home.reports(), "/report", "", ""))
                .startsWith("HTTP/1.1 400")
                .endsWith("expected a JSON object\n");
    }

    @Test
    void commands_are_not_taken_here() throws IOException {
        assertThat(Client.post(home.reports(), "/command", "", "down\0")).startsWith("HTTP/1.1 404");
        assertThat(posted).isEmpty();
    }
}
