package dev.reeve.gogo.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandsTest {
    @TempDir
    private Path folder;

    private final FakeFleet fleet =
            new FakeFleet(Units.ready("db", 7), Units.replica("web", 1), Units.replica("web", 2));
    private Home home = new Home(Path.of("/"), Path.of("/"));
    private Shell shell = new Shell();

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder, folder.resolve("s"));
        Files.createDirectories(log("db").getParent());
        shell = new Shell(new LogCommands(fleet, home));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void showsTheLastFiftyLines() throws Exception {
        write("db", lines(1, 200));
        assertThat(shell.run("reeve:logs db")).isEqualTo(lines(151, 200));
        assertThat(shell.run("reeve:logs db -n 2")).isEqualTo(lines(199, 200));
        assertThat(shell.run("reeve:logs -n all db")).isEqualTo(lines(1, 200));
        assertThat(shell.run("reeve:logs -n 0 db")).isEmpty();
    }

    @Test
    void prefixesSeveralUnits() throws Exception {
        write("web-1", "a\nb\n");
        write("web-2", "c\nunfinished");
        assertThat(shell.run("reeve:logs web -n 1")).isEqualTo("web-1 | b\nweb-2 | unfinished\n");
        assertThat(shell.terminal(80, true).run("reeve:logs web -n 1")).startsWith("\033[36mweb-1 |\033[0m b\n");
    }

    @Test
    void aLastLineWithoutAnEndGetsOne() throws Exception {
        write("db", "one\ntwo");
        assertThat(shell.run("reeve:logs db")).isEqualTo("one\ntwo\n");
    }

    @Test
    void bytesPassWhereNoTerminalIs() throws Exception {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        Files.write(log("db"), bytes);
        shell.run("reeve:logs db");
        assertThat(shell.bytes()).startsWith(bytes).hasSize(257);
    }

    @Test
    void aTerminalIsNotTakenOver() throws Exception {
        write("db", "\033]0;owned\007a\033[2J\033[31mred\033[Hb\r\n\033P junk \033\\c\tü\u009b5m\n");
        assertThat(shell.terminal(80, true).run("reeve:logs db")).isEqualTo("a\033[31mredb\033[0m\nc\tü5m\n");
        assertThat(shell.terminal(80, false).run("reeve:logs db")).isEqualTo("aredb\nc\tü5m\n");
    }

    @Test
    void grepCountsMatchingLines() throws Exception {
        write("db", lines(1, 5000));
        assertThat(shell.run("reeve:logs db --grep '7$' -n 3")).isEqualTo("line 4977\nline 4987\nline 4997\n");
        assertThatThrownBy(() -> shell.run("reeve:logs db --grep '('")).hasMessageContaining("--grep: Unclosed group");
    }

    @Test
    void aUnitThatNeverWroteHasNothingToShow() throws Exception {
        assertThat(shell.run("reeve:logs db")).isEmpty();
        assertThatThrownBy(() -> shell.run("reeve:logs bd")).hasMessage("no unit matches 'bd'; did you mean 'db'?");
    }

    @Test
    void aUnitThatLeftTheFleetCanStillBeRead() throws Exception {
        write("gone", "last words\n");
        assertThat(shell.run("reeve:logs gone")).isEqualTo("last words\n");
    }

    @Test
    void followsThroughTruncationAndReplacementWithoutLosingALine() throws Exception {
        write("db", lines(1, 3));
        Thread client = Thread.ofPlatform().start(() -> shell.runQuietly("reeve:tail -n 2 db"));
        awaitOutput(lines(2, 3));
        write("db", "line 4\npass");
        awaitOutput(lines(2, 4) + "pass");
        write("db", "word: \nline 5\n");
        awaitOutput(lines(2, 4) + "password: \nline 5\n");

        Files.writeString(log("db"), "cut\n");
        awaitOutput(lines(2, 4) + "password: \nline 5\ncut\n");

        write("db", "old file\n");
        Files.move(log("db"), log("db.1"), StandardCopyOption.ATOMIC_MOVE);
        write("db", "new file\n");
        awaitOutput(lines(2, 4) + "password: \nline 5\ncut\nold file\nnew file\n");

        Files.delete(log("db"));
        write("db", "again\n");
        awaitOutput(lines(2, 4) + "password: \nline 5\ncut\nold file\nnew file\nagain\n");
        client.interrupt();
        assertThat(client.join(Duration.ofSeconds(10))).isTrue();
    }

    private void awaitOutput(String expected) {
        await().untilAsserted(() -> assertThat(shell.output()).isEqualTo(expected));
    }

    private void write(String unit, String text) throws IOException {
        Files.writeString(log(unit), text, UTF_8, CREATE, APPEND);
    }

    private Path log(String unit) {
        return home.log(new UnitName(unit));
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
