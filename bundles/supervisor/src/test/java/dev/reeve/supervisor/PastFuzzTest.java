package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reeve.api.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whatever an earlier host left. In the usual build the inputs that are kept beside this class; {@code runtime/fuzz} looks
 * for new ones.
 */
class PastFuzzTest {
    private static final Logger QUIET = Logger.getLogger("dev.reeve.supervisor");

    static {
        QUIET.setLevel(Level.OFF);
    }

    @FuzzTest(maxDuration = "5m")
    void whatWasLeftIsUnderstoodOrForgotten(byte[] left) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : new String(left, StandardCharsets.UTF_8).split("\n", -1)) {
            String[] words = line.split(" ", 2);
            texts.put(words[0], words.length > 1 ? words[1] : "");
        }
        Past past = Past.in(new Left(texts), Boot.current());
        past.units().forEach((name, unit) -> {
            assertThat(unit.kept().name()).isEqualTo(name);
            Kept again = KeptText.read(name, Fields.parse(KeptText.write(unit.kept(), unit.digest())));
            assertThat(again).isEqualTo(unit.kept());
        });
    }

    private record Left(Map<String, String> texts) implements StateStore {
        @Override
        public Map<String, String> read(String namespace) {
            return texts;
        }

        @Override
        public void write(String namespace, Map<String, Optional<String>> changes) {}
    }
}
