package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page shows the settings that there are, with their defaults. */
class GuideTest {
    @Test
    void theSettingsOnThePageAreTheDefaults() throws IOException {
        Map<String, String> defaults = Arrays.stream(HistorySettings.class.getDeclaredMethods())
                .collect(Collectors.toMap(
                        Method::getName, method -> method.getDefaultValue().toString()));
        String page = Files.readString(Path.of(System.getProperty("reeve.root")).resolve("docs/guide/history.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n\nWhen"));
        assertThat(example.lines()
                        .map(line -> line.split("[:#]"))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip())))
                .isEqualTo(defaults);
    }
}
