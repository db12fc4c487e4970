package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeJudgeTest {
    /** Attempts and answers: + passed, - failed, . nothing to say. */
    @ParameterizedTest(name = "{0}/{1}: {2} says {3}")
    @CsvSource({
        "1, 1, +, +",
        "1, 1, -, -",
        "1, 1, +++---++, +..-..+.",
        "1, 3, +--+---+, +.....-+",
        "1, 3, ---+, ..-+",
        "2, 1, +-++, .-.+",
        "3, 2, ++-+++--+++, .....+.-..+",
        "2, 2, +-+-+-, ......",
    })
    void saysWhatChanged(int successes, int failures, String attempts, String answers) {
        ProbeJudge judge = new ProbeJudge(successes, failures);
        String said = attempts.chars()
                .mapToObj(attempt -> symbol(judge.hear(attempt == '+')))
                .collect(Collectors.joining());
        assertThat(said).isEqualTo(answers);
    }

    private static String symbol(Optional<Boolean> answer) {
        return answer.map(passing -> passing ? "+" : "-").orElse(".");
    }
}
