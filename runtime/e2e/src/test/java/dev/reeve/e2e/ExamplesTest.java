package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example can be used as it stands. */
class ExamplesTest {
    private static final Pattern YAML_BLOCK = Pattern.compile("(?m)^```yaml\\n(.*?)^```$", Pattern.DOTALL);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void isAccepted(Path example) throws Exception {
        new ReeveUnderTest(folder).reeve("check", example).succeeds();
        assertThat(example.resolve("README.md")).isNotEmptyFile();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isCompletedByEditors(Path example) throws Exception {
        String first = Files.readAllLines(example.resolve("reeve.yaml")).getFirst();

        assertThat(first).isEqualTo("# yaml-language-server: $schema=../../../docs/reference/fleet.schema.json");
        assertThat(example.resolve("../../../docs/reference/fleet.schema.json")).isNotEmptyFile();
    }

    @Test
    void soIsWhatTheGuideShows() throws Exception {
        Matcher blocks = YAML_BLOCK.matcher(Files.readString(Fleets.ROOT.resolve("docs/guide/examples.md")));
        List<String> fleets = blocks.results().map(block -> block.group(1)).toList();

        assertThat(fleets).isNotEmpty();
        for (String fleet : fleets) {
            Path file = Files.writeString(folder.resolve("reeve.yaml"), fleet);
            new ReeveUnderTest(folder).reeve("check", file).succeeds();
        }
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(Fleets.EXAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }
}
