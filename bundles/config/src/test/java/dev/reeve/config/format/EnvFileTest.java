package dev.reeve.config.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.config.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
    @TempDir
    Path root;

    @Test
    void everyForm() throws IOException {
        assertThat(read("""
                # comment
                A=1
                  export B = two words  # why
                C='$A # not a comment' # why
                D="line\\nnext \\"q\\" \\\\ $A"
                E=
                F=a=b#c
                H=http://x/#y

                A=3
                """))
                .isEqualTo(Map.of(
                        "A", "3",
                        "B", "two words",
                        "C", "$A # not a comment",
                        "D", "line\nnext \"q\" \\ $A",
                        "E", "",
                        "F", "a=b#c",
                        "H", "http://x/#y"));
    }

    private Map<String, String> read(String text) throws IOException {
        Path file = Files.writeString(root.resolve("x.env"), text);
        Problems problems = new Problems(Path.of("reeve.yaml"));
        Map<String, String> variables = EnvFile.read(file, Path.of("x.env"), problems);
        assertThat(problems.inOrder()).isEmpty();
        return variables;
    }
}
