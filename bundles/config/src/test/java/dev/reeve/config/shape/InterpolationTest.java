package dev.reeve.config.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private static final Map<String, String> SET = Map.of("A", "1", "B_2", "two", "EMPTY", "", "ODD", "${A}$$");

    private static String of(String text) {
        return Interpolation.of(text, name -> Optional.ofNullable(SET.get(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "${A} | 1",
                "x${A}y${B_2}z | x1ytwoz",
                "[${EMPTY}] | []",
                "${EMPTY:-d} | d",
                "${NONE:-d} | d",
                "${NONE:-} x | ' x'",
                "${A:-d} | 1",
                "${NONE:-a${B_2}c} | atwoc",
                "${NONE:-${ALSO_NONE:-deep}} | deep",
                "${A:-${NOT_NEEDED}} | 1",
                "${A:?must} | 1",
                "$${A} | ${A}",
                "$$ | $",
                "$ | $",
                "a$ | a$",
                "$HOME/$1 | $HOME/$1",
                "100$% | 100$%",
                "${ODD} | ${A}$$",
                "} | }",
                "${NONE:-a:-b} | a:-b",
            })
    void replaces(String text, String result) {
        assertThat(of(text)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${NONE} | the variable NONE is not set",
                "${NONE:?say it} | the variable NONE is not set: say it",
                "${EMPTY:?} | the variable EMPTY is not set: it is required",
                "${NONE:?use ${A}} | the variable NONE is not set: use 1",
                "${A | '${A' is no variable",
                "${A:-x | a '${' has no '}'",
                "${} | '${}' is no variable",
                "${1} | '${1}' is no variable",
                "${A%x} | '${A%x' is no variable",
                "${A-x} | '${A-x' is no variable",
            })
    void refuses(String text, String message) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(Interpolation.Failed.class)
                .hasMessage(message);
    }
}
