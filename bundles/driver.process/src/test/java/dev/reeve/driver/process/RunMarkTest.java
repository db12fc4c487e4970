package dev.reeve.driver.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMarkTest {
    @ParameterizedTest
    @CsvSource({
        "REEVE_RUN=a#1@x|B=c|, a#1@x",
        "B=c|REEVE_RUN=a#1@x, a#1@x",
        "B=c|REEVE_RUN=a#1@x|D=é|, a#1@x",
        "NOT_REEVE_RUN=a#1@x|, ''",
        "B=REEVE_RUN=a#1@x|, ''",
        "'', ''",
    })
    void isReadFromAnEnvironment(String environment, String value) {
        assertThat(RunMark.in(environment.replace('|', '\0').getBytes(UTF_8))).isEqualTo(value);
    }
}
