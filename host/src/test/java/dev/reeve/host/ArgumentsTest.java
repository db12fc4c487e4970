package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void allOfThem() {
        Arguments arguments = Arguments.parse(
                "run",
                "--home",
                "/h",
                "--socket",
                "/s",
                "--foreground",
                "--timing",
                "--fleet",
                "/f/x.yaml",
                "--ready",
                "/p");
        assertThat(arguments.mode()).isEqualTo(Arguments.Mode.RUN);
        assertThat(arguments.home()).isEqualTo(Path.of("/h"));
        assertThat(arguments.socket()).isEqualTo(Path.of("/s"));
        assertThat(arguments.foreground()).isTrue();
        assertThat(arguments.timing()).isTrue();
        assertThat(arguments.fleet()).contains(Path.of("/f/x.yaml"));
        assertThat(arguments.ready()).contains(Path.of("/p"));
    }

    @Test
    void wordsAreLeftAlone() {
        assertThat(Arguments.parse("send", "--home", "/h", "--", "ps", "--", "--home", "")
                        .words())
                .isEqualTo(List.of("ps", "--", "--home", ""));
    }

    @Test
    void theSocketLiesInTheHome() {
        assertThat(Arguments.parse("run", "--home", "/h").socket()).isEqualTo(Path.of("/h/run/reeve.sock"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',unknown mode ''",
        "walk,unknown mode 'walk'",
        "run,--home is missing",
        "run --home,--home needs a path",
        "run --home /h --colour,unknown option '--colour'"
    })
    void whatIsWrongIsTold(String line, String message) {
        assertThatThrownBy(() -> Arguments.parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
