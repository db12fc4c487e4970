package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is typed is what the command gets. */
class ArgumentsTest extends OpenServer {
    @Test
    void argumentsArriveUnchanged() throws IOException {
        List<String> nasty = List.of(
                "",
                " ",
                "a b",
                "\"",
                "'",
                "\\",
                "$HOME",
                "${x}",
                "$(ls)",
                "*",
                "?",
                "[a]",
                "{x}",
                "a;b",
                "a|b",
                "a&b",
                "#",
                "~",
                "\n",
                "line\nline",
                "\t",
                "\r\n",
                "ä€😀",
                "null",
                "true",
                "1",
                "1.0",
                "007",
                "-1",
                "=",
                "a=b",
                "<",
                ">",
                "`",
                "!",
                "(",
                ")",
                "%s",
                "@",
                ":",
                "a:b",
                "--",
                "-x",
                "\u0001",
                "\u007f");
        assertThat(Client.command(socket, words(nasty))).contains("Reeve-Exit: 0");
        assertThat(commands.seen).isEqualTo(nasty);
    }

    @Test
    void argumentsArriveUnchangedWhateverTheyAre() throws IOException {
        Random random = new Random(20260301);
        for (int round = 0; round < 100; round++) {
            commands.seen.clear();
            List<String> arguments = Stream.generate(() -> text(random))
                    .limit(2 + random.nextInt(5))
                    .toList();
            Client.command(socket, words(arguments));
            assertThat(commands.seen).as("round %d", round).isEqualTo(arguments);
        }
    }

    private static String[] words(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("keep"));
        words.addAll(arguments);
        return words.toArray(String[]::new);
    }

    /** Any characters but NUL, which no argument of a process can hold. */
    private static String text(Random random) {
        int[] points = random.ints(random.nextInt(12), 1, 0x3000)
                .map(point -> point % 3 == 0 ? point % 128 : point)
                .filter(point -> point > 0)
                .toArray();
        return Arrays.stream(points)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
