package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide shows only what works: its files are read, and its messages are those that come. */
class GuideTest {
    private static final Path GUIDE = Path.of(System.getProperty("reeve.root"), "docs/guide/fleet-file.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REFUSED =
            Pattern.compile("```yaml refused\n(.*?)```\n+```text\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path root;

    static Stream<String> examples() throws IOException {
        return all(YAML, 1).stream();
    }

    private static List<String> all(Pattern pattern, int group) throws IOException {
        return pattern.matcher(Files.readString(GUIDE))
                .results()
                .map(match -> match.group(group))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsRead(String text) {
        FleetFolder folder = new FleetFolder(root)
                .with(".env", "PORT=8080\n")
                .with("server/.keep", "")
                .program("server/run.sh")
                .program("agent.sh")
                .program("migrate.sh");
        String fleet = text.startsWith("agents:") || text.contains("\nagents:")
                ? text
                : FleetFolder.agentText("command: [sleep, 1]", text.strip().replace("\n", "\n    "));
        assertThat(folder.problems(fleet)).as(fleet).isEmpty();
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(all(YAML, 1)).hasSizeGreaterThan(5);
        assertThat(all(REFUSED, 1)).isNotEmpty();
    }

    @Test
    void messagesAreThoseThatCome() throws IOException {
        List<String> files = all(REFUSED, 1);
        List<String> messages = all(REFUSED, 2);
        for (int i = 0; i < files.size(); i++) {
            assertThat(String.join("\n", new FleetFolder(root).problems(files.get(i))) + "\n")
                    .isEqualTo(messages.get(i));
        }
    }
}
