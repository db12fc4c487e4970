package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A fleet file that is refused, with the messages that people see. */
abstract class RefusedFile {
    @TempDir
    Path root;

    void refused(String text, String... messages) {
        assertThat(new FleetFolder(root).problems(text)).containsExactly(messages);
    }

    void refusedAgent(String line, String message) {
        refused(agentText("command: [sleep, 10]", line), message);
    }
}
