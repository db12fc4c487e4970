package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("ps", "stop", "start", "restart", "status", "logs");

    @ParameterizedTest
    @CsvSource({"stpo,stop", "strat,start", "log,logs", "statsu,status", "p,ps"})
    void aSlipOfTheFinger(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN)).startsWith(meant);
    }

    @Test
    void whatIsNotAlikeIsNotOffered() {
        assertThat(Nearest.to("frobnicate", KNOWN)).isEmpty();
    }
}
