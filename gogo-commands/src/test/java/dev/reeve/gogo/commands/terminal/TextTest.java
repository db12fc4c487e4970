package dev.reeve.gogo.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.text.Durations;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({"abc,3", "äöü,3", "漢字,4", "e\u0301,1", "🚀,2", "한국,4", "→ ✓ …,5", "ＡＢ,4", "日本語kana,10"})
    void knowsHowManyColumnsTextTakes(String text, int columns) {
        assertThat(Text.width(text)).isEqualTo(columns);
    }

    @Test
    void cutsWithoutSplittingACharacter() {
        assertThat(Text.fit("漢字漢字", 8)).isEqualTo("漢字漢字");
        assertThat(Text.fit("漢字漢字", 6)).isEqualTo("漢字…");
        assertThat(Text.fit("🚀🚀", 2)).isEqualTo("…");
        assertThat(Text.fit("abc", 0)).isEmpty();
    }

    @Test
    void leavesNothingThatControls() {
        assertThat(Text.printable("a\tb\r\nc\033[1m\u0007\u0085\u2028\u202ed")).isEqualTo("a b  c[1m d");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "7,7ms",
        "1500,1.5s",
        "2000,2s",
        "42000,42s",
        "192000,3m12s",
        "180000,3m",
        "7500000,2h5m",
        "356400000,4d3h"
    })
    void saysDurationsInTheirTwoLargestUnits(long millis, String words) {
        assertThat(Durations.words(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void breaksProseBetweenWords() {
        assertThat(Text.wrap("one two three four", 9)).isEqualTo("one two\n  three\n  four");
        assertThat(Text.wrap("short", 80)).isEqualTo("short");
        assertThat(Text.wrap("a wordthatislongerthantheline b", 8)).isEqualTo("a\n  wordthatislongerthantheline\n  b");
    }
}
