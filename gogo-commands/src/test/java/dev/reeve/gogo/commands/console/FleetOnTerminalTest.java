package dev.reeve.gogo.commands.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.host.Home;
import dev.reeve.gogo.commands.FakeFleet;
import dev.reeve.gogo.commands.FakeHost;
import dev.reeve.gogo.commands.Units;
import dev.reeve.gogo.commands.terminal.EventLine;
import dev.reeve.gogo.commands.terminal.Ink;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.logs.StoredLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetOnTerminalTest {
    @TempDir
    private Path folder;

    private final FakeFleet fleet = new FakeFleet(Units.ready("db", 7), Units.ready("web", 8));
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Home home = new Home(Path.of("/"), Path.of("/"));

    @BeforeEach
    void home() throws IOException {
        home = new Home(folder, folder.resolve("s"));
        Files.createDirectories(home.log(new UnitName("db")).getParent());
    }

    @Test
    void saysFirstWhatRunsAndHowToLook() {
        view(0, Ink.PLAIN).greet(new FakeHost(), home);
        assertThat(output()).isEqualTo("""
                        reeve 0.1.0, pid %d, home %s
                        from another terminal: REEVE_HOME='%s' reeve ps; Ctrl-C stops the fleet
                        """.formatted(ProcessHandle.current().pid(), folder, folder));
    }

    @Test
    void mixesEventsAndLinesOfUnits() throws IOException {
        write("db", "from an earlier run\n");
        FleetOnTerminal view = view(0, Ink.PLAIN);
        fleet.move("db", new UnitState.Running(), "started");
        write("db", "listening\n");
        write("web", "hello\nnot yet");
        assertThat(view.round()).isTrue();
        write("web", " done\n");
        view.round();
        fleet.move("web", new UnitState.Stopping(FakeFleet.NOW), "signal TERM");
        view.round();
        assertThat(view.round()).isFalse();
        view.close();
        assertThat(output())
                .isEqualTo("""
                        %s db    → running     started
                        db    | listening
                        web   | hello
                        web   | not yet done
                        %s web   → stopping    signal TERM
                        """.formatted(EventLine.time(FakeFleet.NOW), EventLine.time(FakeFleet.NOW.plusSeconds(1))));
    }

    @Test
    void coloursNamesAndStatesOnATerminal() throws IOException {
        FleetOnTerminal view = view(60, Ink.COLOURED);
        fleet.move("db", new UnitState.Failed("x".repeat(100)), "exit code 3");
        write("db", "\033[2J\033[32mup\n");
        view.round();
        assertThat(output())
                .contains("\033[31m→ failed     \033[0m xxx", "…\n", "\033[36mdb    |\033[0m \033[32mup\033[0m\n");
    }

    @Test
    void aFloodIsSkippedAndCounted() throws IOException {
        FleetOnTerminal view = view(0, Ink.PLAIN);
        view.round();
        write("db", "first\n");
        view.round();
        write("db", "0123456789abcde\n".repeat(64 * 1024));
        write("db", "last\n");
        while (view.round()) {}
        assertThat(output()).contains("first\n", "… db: 983,045 bytes not shown; reeve logs db has them\n", "last\n");
        assertThat(bytes.size()).isLessThan(150_000);
    }

    @Test
    void aNewFleetGoesOnWhereTheOldOneWas() throws IOException {
        LogPositions positions = new LogPositions(home);
        Screen screen = screen(0, Ink.PLAIN);
        FleetOnTerminal old = new FleetOnTerminal(fleet, new StoredLogs(home), positions, screen);
        write("db", "one\n");
        old.round();
        old.close();
        write("db", "two\n");
        new FleetOnTerminal(fleet, new StoredLogs(home), positions, screen).round();
        assertThat(output()).isEqualTo("db    | one\ndb    | two\n");
    }

    @Test
    void noticesThatNobodyLooks() throws IOException {
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        FleetOnTerminal view = new FleetOnTerminal(
                fleet, new StoredLogs(home), new LogPositions(home), new Screen(closed, 0, Ink.PLAIN));
        assertThat(view.gone()).isFalse();
        view.greet(new FakeHost(), home);
        assertThat(view.gone()).isTrue();
    }

    @Test
    void decidesOnColourAndWidth() {
        assertThat(TerminalScreen.coloured("yes", false, Map.of())).isTrue();
        assertThat(TerminalScreen.coloured("no", true, Map.of("TERM", "xterm"))).isFalse();
        assertThat(TerminalScreen.coloured("auto", true, Map.of("TERM", "xterm")))
                .isTrue();
        assertThat(TerminalScreen.coloured("auto", true, Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isFalse();
        assertThat(TerminalScreen.coloured("auto", true, Map.of("TERM", "dumb")))
                .isFalse();
        assertThat(TerminalScreen.coloured("auto", false, Map.of("TERM", "xterm")))
                .isFalse();
        assertThat(TerminalScreen.columns(true, "132")).isEqualTo(132);
        assertThat(TerminalScreen.columns(true, "")).isEqualTo(80);
        assertThat(TerminalScreen.columns(false, "")).isZero();
    }

    private FleetOnTerminal view(int columns, Ink ink) {
        return new FleetOnTerminal(fleet, new StoredLogs(home), new LogPositions(home), screen(columns, ink));
    }

    private Screen screen(int columns, Ink ink) {
        return new Screen(new PrintStream(bytes, false, UTF_8), columns, ink);
    }

    private void write(String unit, String text) throws IOException {
        Files.writeString(home.log(new UnitName(unit)), text, UTF_8, CREATE, APPEND);
    }

    private String output() {
        return bytes.toString(UTF_8);
    }
}
