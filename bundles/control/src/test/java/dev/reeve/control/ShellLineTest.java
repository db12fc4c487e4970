package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the shell: variables, pipes, completion. */
class ShellLineTest extends OpenServer {
    private static final String SESSION = "Reeve-Session: s1\r\nReeve-Directory: /tmp\r\n";

    @Test
    void aShellKeepsItsVariables() throws IOException {
        assertThat(line("x = 'a b'")).contains("Reeve-Exit: 0");
        assertThat(line("keep $x c")).contains("Reeve-Exit: 0");
        assertThat(commands.seen).containsExactly("a b", "c");
        assertThat(Client.post(socket, "/line", "Reeve-Session: s2\r\n", "keep $x"))
                .contains("Reeve-Exit: 0");
        assertThat(commands.seen).doesNotContain("a b a b");
    }

    @Test
    void pipesCarryWhatCommandsPrint() throws IOException {
        assertThat(Client.body(line("numbers 20000 | count"))).isEqualTo(".".repeat(20) + "20000\n");
    }

    @Test
    void grepAndEchoStandInPipes() throws IOException {
        assertThat(Client.body(line("numbers 21 | grep -v '[2-9]'"))).isEqualTo("1\n10\n11\n");
        assertThat(Client.body(line("echo 'A b' 3 | grep -i a"))).isEqualTo("A b 3\n");
        assertThat(line("echo x | grep '('")).contains("Reeve-Exit: 2", "'(' is no regular expression");
    }

    @Test
    void aCancelledLineLeavesTheShellAsItWas() throws Exception {
        line("x = kept");
        try (Client client = new Client(socket)) {
            client.send("/line", SESSION, "forever");
            client.await("begun\n");
        }
        assertThat(commands.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(line("keep $x")).contains("Reeve-Exit: 0");
        assertThat(commands.seen).containsExactly("kept");
        assertThat(Client.body(line("numbers 2"))).isEqualTo("1\n2\n");
    }

    @Test
    void aLineThatCannotBeReadSaysSo() throws IOException {
        assertThat(line("keep (")).contains("Reeve-Exit: 2", "cannot read the line");
        assertThat(line("kepe x")).contains("Reeve-Exit: 2", "unknown command 'kepe'; did you mean 'keep'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ta=table", "numbers 3 | cou=count", "table =api,db", "table d=db", "table -=--output,-a,-o"})
    void completion(String example) throws IOException {
        String line = example.substring(0, example.lastIndexOf('='));
        String answer = Client.body(Client.post(socket, "/complete", "", line));
        assertThat(answer.lines())
                .containsExactly(example.substring(line.length() + 1).split(","));
    }

    private String line(String text) throws IOException {
        return Client.post(socket, "/line", SESSION, text);
    }
}
