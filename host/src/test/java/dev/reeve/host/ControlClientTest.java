package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    void withoutAHostItSaysSo() {
        assertThat(command("ps")).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no host answers", "reeve run");
    }

    private int command(String... words) {
        return new ControlClient(folder.resolve("s"))
                .command(List.of(words), out, new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
}
