package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ServerTest {
    private static final String SESSION = "Reeve-Session: s1\r\nReeve-Directory: /tmp\r\n";

    @TempDir
    Path folder;

    private Path socket;
    private TestCommands commands;
    private ShellSessions shells;
    private Server server;

    @BeforeEach
    void open() {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        commands = TestCommands.in(processor);
        socket = folder.resolve("s");
        Interpreter interpreter = new Interpreter(processor);
        shells = new ShellSessions(interpreter);
        server = Server.open(socket, new Routes(interpreter, shells, () -> List.of("api", "db")));
    }

    @AfterEach
    void close() {
        server.close();
        shells.close();
    }

    @Test
    void onlyTheOwnerMayConnect() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
    }

    @Test
    void theAnswerIsChunkedTextThatEndsWithTheExitCode() throws IOException {
        assertThat(Client.command(socket, "table", "-o", "json", "api"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Transfer-Encoding: chunked\r\n")
                .contains("json false [api]\n")
                .endsWith("\r\n0\r\nReeve-Exit: 0\r\n\r\n");
    }

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

    @Test
    void aFailureTellsItsExitCodeAndMessage() throws IOException {
        assertThat(Client.command(socket, "fail", "first \\n\nsecond"))
                .endsWith("0\r\nReeve-Exit: 78\r\nReeve-Error: first \\\\n\\nsecond\r\n\r\n");
    }

    @Test
    void aLongMessageComesInPiecesThatEveryClientTakes() throws IOException {
        String message = "x" + "😀ä \\\n".repeat(2000) + "end";
        String answer = Client.command(socket, "fail", message);
        List<String> pieces = answer.lines()
                .filter(line -> line.startsWith("Reeve-Error: "))
                .map(line -> line.substring("Reeve-Error: ".length()))
                .toList();
        assertThat(pieces).hasSizeGreaterThan(5).allSatisfy(piece -> assertThat(piece.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(4000));
        assertThat(String.join("", pieces).translateEscapes()).isEqualTo(message);
        assertThat(answer).contains("Reeve-Exit: 78\r\n");
    }

    @Test
    void anUnexpectedFailureIsOneLine() throws IOException {
        assertThat(Client.command(socket, "broken"))
                .endsWith("Reeve-Exit: 1\r\nReeve-Error: the wheel came off (more in logs/host.log)\r\n\r\n");
    }

    @Test
    void anUnknownCommandNamesTheNearest() throws IOException {
        assertThat(Client.command(socket, "tabel"))
                .endsWith("Reeve-Exit: 2\r\nReeve-Error: unknown command 'tabel'; did you mean 'table'?\r\n\r\n");
    }

    @Test
    void wrongArgumentsShowTheUsage() throws IOException {
        assertThat(Client.command(socket, "numbers", "many"))
                .endsWith("Reeve-Exit: 2\r\nReeve-Error: wrong arguments; usage: reeve numbers UPTO\r\n\r\n");
    }

    @Test
    void aResultIsPrintedAndNoResultIsNot() throws IOException {
        assertThat(Client.body(Client.command(socket, "answer"))).isEqualTo("42\n");
        assertThat(Client.body(Client.command(socket, "other:answer"))).isEqualTo("42\n");
        assertThat(Client.body(Client.command(socket, "keep"))).isEmpty();
    }

    @Test
    void helpFollowsTheDeclaration() throws IOException {
        assertThat(Client.body(Client.command(socket, "table", "--help"))).isEqualTo("""
                        reeve table [-o|--output FORMAT] [-a] [UNITS...]

                        shows a table

                          -o, --output FORMAT  json or table
                          -a                   all of it
                          UNITS                what to show
                        """);
        assertThat(Client.body(Client.command(socket, "help"))).contains("table    shows a table\n");
    }

    @Test
    void commandsKnowWhereTheirCallerStands() throws IOException {
        String headers = "Reeve-Directory: /usr\r\nReeve-Columns: 132\r\nReeve-Color: yes\r\n";
        assertThat(Client.body(Client.post(socket, "/command", headers, "where\0")))
                .isEqualTo("/usr 132 true\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST /command HTTP/1.1\r\nno colon\r\n\r\n",
                "POST /command HTTP/1.1\r\nContent-Length: minus\r\n\r\n",
                "POST /command HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
                "POST /command HTTP/1.1\r\n\r\n",
                "POST /line HTTP/1.1\r\n\r\n",
                "POST /command HTTP/1.1\r\nReeve-Columns: wide\r\nContent-Length: 3\r\n\r\nps\0",
                "POST /nowhere HTTP/1.1\r\n\r\n",
                "GET /command HTTP/1.1\r\n\r\n"
            })
    void whatIsNoRequestIsRefusedAndHurtsNothing(String raw) throws IOException {
        try (Client client = new Client(socket)) {
            client.raw(raw);
            assertThat(client.rest()).matches("(?s)HTTP/1.1 4\\d\\d Refused\r\n.*");
        }
        assertThat(Client.command(socket, "keep")).contains("Reeve-Exit: 0");
    }

    @Test
    void whatIsTooLargeIsRefused() throws IOException {
        try (Client client = new Client(socket)) {
            client.raw("POST /command HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 413");
        }
        try (Client client = new Client(socket)) {
            client.raw("POST /command HTTP/1.1\r\nX: " + "x".repeat(RequestReader.LARGEST_HEAD));
            assertThat(client.rest()).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void outputComesWhileTheCommandRunsAndLeavingInterruptsIt() throws Exception {
        try (Client client = new Client(socket)) {
            client.send("/command", "", "forever\0");
            client.await("begun\n");
            assertThat(commands.interrupted.getCount()).isEqualTo(1);
        }
        assertThat(commands.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Client.command(socket, "keep")).contains("Reeve-Exit: 0");
    }

    @Test
    void closingTheServerEndsItsCommands() throws Exception {
        try (Client client = new Client(socket)) {
            client.send("/command", "", "forever\0");
            assertThat(commands.waiting.await(10, TimeUnit.SECONDS)).isTrue();
            server.close();
            assertThat(commands.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(socket).doesNotExist();
        }
    }

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
