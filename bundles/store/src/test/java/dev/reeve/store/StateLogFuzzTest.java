package dev.reeve.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file of state. In the usual build the inputs that are kept beside this class; {@code runtime/fuzz}
 * looks for new ones.
 */
class StateLogFuzzTest {
    private static final Logger QUIET = Logger.getLogger("dev.reeve.store");

    @TempDir
    static Path folder;

    static {
        QUIET.setLevel(Level.OFF);
    }

    /** A store begins with any file, and what it is told from then on it knows. */
    @FuzzTest(maxDuration = "5m")
    void aStoreBeginsWithAnyFile(byte[] file) throws IOException {
        Path log = Files.write(folder.resolve("any.log"), file);
        AppendingStateStore store = store();
        Map<String, String> known = new LinkedHashMap<>(store.read("any"));
        store.write("any", Map.of("new", Optional.of("1"), "old", Optional.empty()));
        store.close();
        known.put("new", "1");
        known.remove("old");
        assertThat(store().read("any")).isEqualTo(known);
        Files.delete(log);
        Files.deleteIfExists(folder.resolve("any.log.damaged"));
    }

    /** Cut anywhere, a file says what it said when it was so long; the rest of a line counts for nothing. */
    @FuzzTest(maxDuration = "5m")
    void whereverItIsCutItSaysWhatItSaidThen(byte[] changes) {
        StringBuilder text = new StringBuilder(Contents.HEADER);
        Map<String, String> values = new LinkedHashMap<>();
        List<Map<String, String>> said = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        String value = new String(changes, StandardCharsets.UTF_8);
        for (int i = 0; i < Math.min(changes.length, 8); i++) {
            said.add(Map.copyOf(values));
            ends.add(text.toString().getBytes(StandardCharsets.UTF_8).length);
            change(text, values, "key" + (changes[i] & 3), changes[i] < 0, value.substring(i % (value.length() + 1)));
        }
        byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < said.size(); i++) {
            int end = i + 1 < ends.size() ? ends.get(i + 1) : whole.length;
            for (int cut = ends.get(i); cut < end; cut += 1 + (end - ends.get(i)) / 16) {
                byte[] part = java.util.Arrays.copyOf(whole, cut);
                assertThat(Contents.of(part).values()).isEqualTo(said.get(i));
            }
        }
        assertThat(Contents.of(whole).values()).isEqualTo(values);
    }

    private static void change(
            StringBuilder text, Map<String, String> values, String key, boolean forget, String value) {
        text.append(new Line(key, forget ? Optional.empty() : Optional.of(value)).text());
        if (forget) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static AppendingStateStore store() {
        return new AppendingStateStore(folder, 1 << 10, Duration.ofHours(1));
    }
}
