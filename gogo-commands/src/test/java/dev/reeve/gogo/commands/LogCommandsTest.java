package dev.reeve.gogo.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.gogo.commands.log.LogSource;
import dev.reeve.gogo.commands.log.LogWindow;
import dev.reeve.gogo.commands.log.LogsView;
import dev.reeve.gogo.commands.terminal.Ink;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.logs.StoredLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    private final FakeFleet fleet =
            new FakeFleet(Units.ready("db", 7), Units.replica("web", 1), Units.replica("web", 2));
    private Home home = new Home(Path.of("/"), Path.of("/"));
    private StoredLogs logs = new StoredLogs(home);
    private Shell shell = new Shell();

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder, folder.resolve("s"));
        logs = new StoredLogs(home);
        Files.createDirectories(log("db").getParent());
        shell = new Shell(new LogCommands(fleet, home, logs, () -> NOW));
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
    void saysWhyThereIsNoLogOfStandardErrorAlone() throws Exception {
        write("db", "both\n");
        assertThatThrownBy(() -> shell.run("reeve:logs --stream err db"))
                .hasMessageContaining("db writes both streams to one log")
                .hasMessageContaining("streams: apart");
        Files.writeString(home.log(new UnitName("db"), LogStream.ERR), "from before\n");
        assertThat(shell.run("reeve:logs --stream err db")).isEqualTo("from before\n");
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

    @Test
    void mergesLogsInTheOrderOfTheirOwnTimes() throws Exception {
        write("web-1", "2026-11-21T11:00:00Z a\n  more of a\n2026-11-21T11:00:02.500Z c\n");
        write("web-2", "2026-11-21T11:00:01Z b\n[2026-11-21 11:00:03,123+00:00] d\n");
        assertThat(shell.run("reeve:logs web")).isEqualTo("""
                        web-1 | 2026-11-21T11:00:00Z a
                        web-1 |   more of a
                        web-2 | 2026-11-21T11:00:01Z b
                        web-1 | 2026-11-21T11:00:02.500Z c
                        web-2 | [2026-11-21 11:00:03,123+00:00] d
                        """);
    }

    @Test
    void mergesLogsByWhenTheyWereSeenToGrow() throws Exception {
        write("web-1", "a\nc\n");
        times("web-1", 10, 2, 30, 4);
        write("web-2", "b\nd\nunfinished");
        times("web-2", 20, 2, 40, 4, 50, 14);
        assertThat(shell.run("reeve:logs web"))
                .isEqualTo("web-1 | a\nweb-2 | b\nweb-1 | c\nweb-2 | d\nweb-2 | unfinished\n");
        assertThat(shell.run("reeve:logs web-2 --since 3575s")).isEqualTo("d\nunfinished\n");
        assertThat(shell.run("reeve:logs web-2 --until 2026-11-21T11:00:30Z")).isEqualTo("b\nd\n");
    }

    @Test
    void showsATimeSpan() throws Exception {
        write(
                "db",
                IntStream.range(0, 60)
                        .mapToObj("2026-11-21T11:%02d:00Z line\n"::formatted)
                        .collect(Collectors.joining()));
        assertThat(shell.run("reeve:logs db --since 3m").lines()).hasSize(3);
        assertThat(shell.run("reeve:logs db --since 2026-11-21T11:10:00Z --until 2026-11-21T11:12:00Z"))
                .isEqualTo("2026-11-21T11:10:00Z line\n2026-11-21T11:11:00Z line\n");
        assertThat(shell.run("reeve:logs db --since 3m -n 1")).isEqualTo("2026-11-21T11:59:00Z line\n");
        assertThatThrownBy(() -> shell.run("reeve:logs db --since soon"))
                .hasMessageContaining("--since: expected how long ago");
    }

    @Test
    void showsTheRunBefore() throws Exception {
        assertThat(shell.run("reeve:logs db --previous")).isEmpty();
        for (int run = 1; run <= 3; run++) {
            LogStart.note(home, new RunId(new UnitName("db"), run));
            write("db", "run " + run + "\n");
        }
        assertThat(shell.run("reeve:logs db --previous")).isEqualTo("run 2\n");
        assertThatThrownBy(() -> shell.run("reeve:logs db --previous -f")).hasMessageContaining("leave out -f");
    }

    @Test
    void showsAStreamOfItsOwn() throws Exception {
        write("db", "out\n");
        Files.writeString(home.log(new UnitName("db"), LogStream.ERR), "err\n");
        assertThat(shell.run("reeve:logs db")).isEqualTo("db     | out\ndb err | err\n");
        assertThat(shell.run("reeve:logs db --stream out")).isEqualTo("out\n");
        assertThat(shell.run("reeve:logs db --stream err")).isEqualTo("err\n");
        assertThatThrownBy(() -> shell.run("reeve:logs db --stream x")).hasMessageContaining("out, err or all");
    }

    @Test
    void theLastLinesOfALogThatGrowsAllTheTimeHaveAnEnd() throws Exception {
        write("db", "one\ntwo\n");
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream growing = new PrintStream(shown, true) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                grow();
            }
        };
        LogSource source = new LogSource(
                new UnitName("db"),
                LogStream.OUT,
                logs.of(new UnitName("db"), LogStream.OUT),
                OptionalLong.empty(),
                OptionalLong.empty());
        LogWindow window =
                new LogWindow(OptionalLong.of(2), Optional.empty(), Optional.empty(), Optional.empty(), false);
        try (LogsView view = new LogsView(new Screen(growing, 0, Ink.PLAIN), List.of(source), window)) {
            grow();
            view.last();
        }
        assertThat(shown.toString(UTF_8).lines()).containsExactly("two", "more");
    }

    private void grow() {
        try {
            write("db", "more\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void times(String unit, int... secondsAndPositions) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < secondsAndPositions.length; i += 2) {
            Instant time = NOW.minusSeconds(3600).plusSeconds(secondsAndPositions[i]);
            text.append(time.toEpochMilli())
                    .append(' ')
                    .append(secondsAndPositions[i + 1])
                    .append('\n');
        }
        Files.writeString(Path.of(log(unit) + ".times"), text);
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
