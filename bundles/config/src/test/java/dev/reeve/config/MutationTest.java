package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the text: a specification or a list of problems, in time, and nothing else. */
class MutationTest {
    private static final int ROUNDS = 600;
    private static final List<String> ODD = List.of(
            "\t",
            "\n",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "*a",
            "&a ",
            "<<: *a",
            "${",
            "${A",
            "${X:?}",
            "$$",
            "'",
            "\"",
            "\\",
            "|\n",
            ">\n",
            "!!int ",
            "!x ",
            "%",
            "@",
            "`",
            "#",
            "? ",
            "---\n",
            "...\n",
            "\u0000",
            "\uD800",
            "é",
            "99999999999999999999",
            "1e999999999",
            "-1",
            "0x10",
            ".nan",
            "null",
            "~",
            "true",
            "(((((",
            "((((a*)*)*)*)*",
            "\u2028",
            "a: &a [*a, *a]");
    private static final String GOOD = """
            version: 1
            name: crew
            defaults: {restart: always, stop: {signal: TERM, drain: 5s}, labels: &a {x: y}}
            agents:
              db: &db
                command: [sleep, 10]
                restart: {policy: on-failure, delay: {kind: linear, initial: 1s, increment: 2s, max: 1m}}
                probes: {readiness: {tcpSocket: {port: 5432}}, liveness: {log: {pattern: 'up on \\d+'}}}
              api:
                <<: *db
                command: sleep '10' "20"
                depends_on: {db: {condition: healthy}}
                environment: {A: "${HOME}", B: "${NONE:-x}"}
                replicas: 3
                limits: {memory: 512Mi, cpu: 0.5}
                labels: *a
            """;

    @TempDir
    Path root;

    @Test
    void everyMutationIsAnswered() {
        FleetFolder folder = new FleetFolder(root);
        assertThat(folder.problems(GOOD)).isEmpty();
        Random random = new Random(20260101);
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutate(GOOD, random);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> folder.problems(text), text);
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int from = random.nextInt(mutated.length());
            int to = Math.min(mutated.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(from, to);
                case 1 -> mutated.insert(from, ODD.get(random.nextInt(ODD.size())));
                case 2 -> mutated.replace(from, to, ODD.get(random.nextInt(ODD.size())));
                default -> mutated.insert(random.nextInt(mutated.length()), mutated.substring(from, to));
            }
        }
        return mutated.toString();
    }
}
