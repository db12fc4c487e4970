package dev.reeve.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("command", "working_dir", "restart", "stop", "user", "limits");

    @ParameterizedTest
    @CsvSource({
        "comand,command",
        "commadn,command",
        "Command,command",
        "workingDir,working_dir",
        "retsart,restart",
        "sotp,stop",
        "limit,limits"
    })
    void finds(String word, String meant) {
        assertThat(Nearest.to(word, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "groups",
        "x",
        "''",
        "schedule",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    })
    void findsNone(String word) {
        assertThat(Nearest.to(word, KEYS)).isEmpty();
    }

    @Test
    void countsASwapOnce() {
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void offersAFewTheLikeliestFirst() {
        List<String> commands = List.of("ps", "stop", "start", "restart", "status", "logs");
        assertThat(Nearest.some("strat", commands)).startsWith("start");
        assertThat(Nearest.some("sta", commands)).contains("start", "status");
        assertThat(Nearest.some("frobnicate", commands)).isEmpty();
        assertThat(Nearest.hint("stpo", List.of("stop", "logs"))).isEqualTo("; did you mean 'stop'?");
    }
}
