package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest extends OpenServer {
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
}
