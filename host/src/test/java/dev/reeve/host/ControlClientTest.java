package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlClientTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void doesWhatTheLauncherDoesWithCurl() throws IOException {
        String answer = FakeHost.answer("ä\n", "Reeve-Exit: 78\r\nReeve-Error: one \\\\n\\ntwo\r\n");
        try (FakeHost host = new FakeHost(folder.resolve("s"), answer)) {
            assertThat(command("ps", "", "a b")).isEqualTo(78);
            assertThat(host.bodies).containsExactly("ps\0\0a b\0");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ä\n");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("one \\n\ntwo\n");
    }

    @Test
    void aMessageInPiecesIsOneMessage() throws IOException {
        String pieces = "Reeve-Exit: 78\r\nReeve-Error: one \r\nReeve-Error:  two\\\r\nReeve-Error: nthree\r\n";
        try (FakeHost _ = new FakeHost(folder.resolve("s"), FakeHost.answer("", pieces))) {
            assertThat(command("ps")).isEqualTo(78);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("one  two\nthree\n");
    }

    @Test
    void withoutAHostItSaysSo() {
        assertThat(command("ps")).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no host answers", "reeve run");
    }

    @Test
    void aHostThatLeavesInMidAnswerIsAFailure() throws IOException {
        String whole = FakeHost.answer("half an answer\n", "Reeve-Exit: 0\r\n");
        for (int end : new int[] {0, whole.indexOf("half") + 4, whole.indexOf("Reeve-Exit")}) {
            Path socket = folder.resolve("s");
            try (FakeHost host = new FakeHost(socket, whole.substring(0, end))) {
                assertThat(command("ps")).as("cut at %d", end).isEqualTo(1);
                assertThat(host.bodies).hasSize(1);
            }
            Files.delete(socket);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("reeve: the host went away before its answer was complete")
                .doesNotContain("no host answers");
    }

    private int command(String... words) {
        return new ControlClient(folder.resolve("s"))
                .command(List.of(words), out, new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
}
