package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plugins from the shell of the operating system. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginTest {
    private static final String NAME = "dev.reeve.example.daemon";

    private Path folder = Path.of("");
    private ReeveUnderTest reeve;

    @BeforeAll
    void runInBackground(@TempDir Path temporary) {
        folder = temporary;
        reeve = new ReeveUnderTest(folder);
        reeve.reeve("run", "-d").succeeds();
    }

    @AfterAll
    void end() {
        reeve.close();
    }

    @Test
    void aPluginComesAndGoesByCommand() throws IOException {
        assertThat(reeve.reeve("plugin", "update", example()).succeeds().out()).matches(NAME + " [\\d.]+ is active\n");
        reeve.awaitReady("heartbeat");

        JsonNode why = reeve.json("plugin", "why", NAME, "-o", "json").required(0);
        assertThat(why.required("state").asText()).isEqualTo("active");
        assertThat(why.required("components").required(0).required("state").asText())
                .isEqualTo("active");
        assertThat(why.required("version_kept")).isEqualTo(why.required("version_in_service"));

        assertThat(reeve.reeve("plugin", "rm", NAME).succeeds().out()).matches(NAME + " [\\d.]+ was removed\n");
        await().until(() -> reeve.ps().isEmpty());
        assertThat(reeve.json("plugin", "ls", "-o", "json")).isEmpty();
    }

    @Test
    void aFileThatIsNoPluginIsRefusedWithItsReason() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no archive");

        assertThat(reeve.reeve("plugin", "update", text.getFileName()).exits(1).err())
                .contains("text.jar cannot be read as a JAR");
        assertThat(reeve.reeve("plugin", "why", "nobody").exits(1).err()).contains("no plugin is named 'nobody'");
        assertThat(reeve.reeve("plugin", "frob").exits(2).err()).contains("expected plugin ls, why NAME");
    }

    private static Path example() throws IOException {
        try (Stream<Path> built = Files.list(Fleets.ROOT.resolve("plugins/examples/daemon/target"))) {
            return built.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
