package dev.reeve.config.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "10s, PT10S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "1.5s, PT1.5S",
        "0s, PT0S",
        "10, PT10S",
        "0.5, PT0.5S",
        "1e1, PT10S",
        "1m500ms, PT1M0.5S",
        "0.000001ms, PT0.000000001S",
    })
    void durations(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "10 s",
                "10S",
                "-1s",
                "-1",
                "1m1h",
                "1s1s",
                "1:30",
                "soon",
                "1.s",
                "99999999999s",
                "36501d",
                "1e99",
                "1e999999999",
                "..",
                "١s"
            })
    void noDurations(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @Test
    void everyCountOfEveryUnitIsItself() {
        for (long n = 0; n < 5000; n += 7) {
            assertThat(Durations.parse(n + "ms")).isEqualTo(Duration.ofMillis(n));
            assertThat(Durations.parse(n + "s")).isEqualTo(Duration.ofSeconds(n));
            assertThat(Durations.parse(n + "m" + n + "s"))
                    .isEqualTo(Duration.ofMinutes(n).plusSeconds(n));
            assertThat(Durations.parse(n + "h")).isEqualTo(Duration.ofHours(n));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "512Mi, 536870912",
        "1Gi, 1073741824",
        "100M, 100000000",
        "2G, 2000000000",
        "64k, 64000",
        "1.5Ki, 1536",
        "1Ti, 1099511627776",
        "0.5k, 500",
    })
    void sizes(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0Mi", "512MB", "512mb", "-1", "1 Gi", "Mi", "1e3", "999999999999999Ti", "0.1"})
    void noSizes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 0.5", "500m, 0.5", "2, 2", "1500m, 1.5"})
    void cores(String text, double cores) {
        assertThat(Cores.parse(text)).isEqualTo(cores);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0m", "-1", "1k", "99999"})
    void noCores(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cores.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "node server.js ! node;server.js",
                "  a   b\tc ! a;b;c",
                "a 'b c' ! a;b c",
                "a \"b c\" ! a;b c",
                "a \"say \\\"hi\\\" \\n\" ! a;say \"hi\" \\n",
                "a b\\ c ! a;b c",
                "a 'it'\\''s' ! a;it's",
                "a x'y z'w ! a;xy zw",
                "a '|' \"&&\" \\> ! a;|;&&;>",
                "a *.txt $HOME ~ ! a;*.txt;$HOME;~",
                "a b|c d;e ! a;b|c;d;e",
            })
    void words(String line, String words) {
        List<String> expected =
                List.of(words.equals("a;b|c;d;e") ? new String[] {"a", "b|c", "d;e"} : words.split(";"));
        assertThat(Words.of(line)).isEqualTo(expected);
    }

    @Test
    void emptyWordsStay() {
        assertThat(Words.of("a '' \"\"")).containsExactly("a", "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "'open", "a \"open", "a \\", "a | b", "a && b", "a > f", "a ; b", "a &", "a 2>&1"})
    void noWords(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Words.of(line));
    }

    /** Whatever words there are: quoted, they come back. */
    @Test
    void quotedWordsComeBack() {
        List<String> odd = List.of("", " ", "a b", "\"", "\\", "$x", "|", "ü→", "#", "a=b", ";");
        for (String first : odd) {
            for (String second : odd) {
                String line =
                        "p '" + first + "' \"" + second.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
                assertThat(Words.of(line)).containsExactly("p", first, second);
            }
        }
    }
}
