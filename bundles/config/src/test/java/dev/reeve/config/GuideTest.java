package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages show only what works: their files are read, and the guide's messages are those that come. */
class GuideTest {
    private static final Path ROOT = Path.of(System.getProperty("reeve.root"));
    private static final Path GUIDE = ROOT.resolve("docs/guide/fleet-file.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REFUSED =
            Pattern.compile("```yaml refused\n(.*?)```\n+```text\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path root;

    static Stream<String> examples() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : List.of(
                GUIDE,
                ROOT.resolve("README.md"),
                ROOT.resolve("docs/guide/groups.md"),
                ROOT.resolve("docs/guide/lifecycle.md"),
                ROOT.resolve("docs/guide/health.md"),
                ROOT.resolve("docs/guide/environment.md"),
                ROOT.resolve("docs/guide/limits.md"),
                ROOT.resolve("docs/guide/logs.md"),
                ROOT.resolve("docs/guide/notify.md"))) {
            List<String> onPage = all(page, YAML, 1);
            assertThat(onPage).as("examples in " + page).isNotEmpty();
            found.addAll(onPage);
        }
        return found.stream();
    }

    private static List<String> all(Path page, Pattern pattern, int group) throws IOException {
        return pattern.matcher(Files.readString(page))
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
        assertThat(all(GUIDE, YAML, 1)).hasSizeGreaterThan(5);
        assertThat(all(GUIDE, REFUSED, 1)).isNotEmpty();
    }

    @Test
    void messagesAreThoseThatCome() throws IOException {
        List<String> files = all(GUIDE, REFUSED, 1);
        List<String> messages = all(GUIDE, REFUSED, 2);
        for (int i = 0; i < files.size(); i++) {
            assertThat(String.join("\n", new FleetFolder(root).problems(files.get(i))) + "\n")
                    .isEqualTo(messages.get(i));
        }
    }
}
