package dev.reeve.gogo.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.GroupSnapshot;
import dev.reeve.api.fleet.Pauses;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.Strategy;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.junit.jupiter.api.Test;

class PsCommandTest {
    private final FakeFleet fleet = new FakeFleet(
            Units.labelled(Units.ready("web", 4242), "tier", "web"),
            Units.replica("worker", 1),
            Units.replica("worker", 2),
            Units.failed("job", "exit code 3; restarted 5 times within 1m, and max_restarts is 5"),
            Units.daemon("janitor"));
    private final Shell shell = new Shell(new PsCommand(fleet));

    @Test
    void showsATableForPeople() throws Exception {
        assertThat(shell.run("reeve:ps")).isEqualTo("""
                        NAME      KIND    STATE   READY  PID   UP     RESTARTS  HEALTH   REASON
                        web       agent   ready   yes    4242  3m12s  0         healthy  readiness probe passed
                        worker-1  agent   ready   yes    101   3m12s  0         healthy  readiness probe passed
                        worker-2  agent   ready   yes    102   3m12s  0         healthy  readiness probe passed
                        job       agent   failed  no     -     -      5         healthy  exit code 3; restarted 5 times within 1m, and max_restarts is 5
                        janitor   daemon  ready   yes    -     3m12s  0         unknown  started
                        """);
    }

    @Test
    void printsTheFieldsThatScriptsRelyOn() throws Exception {
        assertThat(shell.run("reeve:ps -o json web job")).isEqualTo("""
                        [{"name":"web","group":null,"paused":false,"kind":"agent","driver":"process","state":"ready","ready":true,"pid":4242,\
                        "started":"2026-03-01T11:56:48Z","restarts":0,"exit":null,"reason":"readiness probe passed",\
                        "status":null,"health":"healthy","cpu_percent":null,"rss_bytes":null},\
                        {"name":"job","group":null,"paused":false,"kind":"agent","driver":"process","state":"failed","ready":false,"pid":null,\
                        "started":"2026-03-01T11:56:48Z","restarts":5,"exit":3,\
                        "reason":"exit code 3; restarted 5 times within 1m, and max_restarts is 5","status":null,"health":"healthy","cpu_percent":null,"rss_bytes":null}]
                        """);
    }

    @Test
    void anEmptyFleetIsAnEmptyArray() throws Exception {
        try (Shell empty = new Shell(new PsCommand(new FakeFleet()))) {
            assertThat(empty.run("reeve:ps -o json")).isEqualTo("[]\n");
        }
    }

    private static GroupSnapshot group(GroupSpec spec, Optional<UnitName> parent) {
        return new GroupSnapshot(spec, parent, GroupState.ACTIVE, 2, Cause.configuration("the fleet file"));
    }

    private void grouped() {
        fleet.groups = List.of(
                group(GroupSpec.of("crew", Strategy.ONE_FOR_ALL, "worker", "web"), Optional.of(new UnitName("all"))),
                group(GroupSpec.of("all", Strategy.ONE_FOR_ONE, "job", "crew"), Optional.empty()));
        fleet.pauses = new Pauses(Optional.empty(), Map.of(new UnitName("web"), Cause.operator("reeve pause web")));
    }

    @Test
    void showsGroupsAsATree() throws Exception {
        grouped();
        assertThat(shell.run("reeve:ps --tree")).isEqualTo("""
                        NAME          KIND    STATE          READY  PID   UP     RESTARTS  HEALTH   REASON
                        all           group   active         3/4    -     -      2         -        one-for-one: the fleet file
                          job         agent   failed         no     -     -      5         healthy  exit code 3; restarted 5 times within 1m, and max_restarts is 5
                          crew        group   active         3/3    -     -      2         -        one-for-all: the fleet file
                            worker-1  agent   ready          yes    101   3m12s  0         healthy  readiness probe passed
                            worker-2  agent   ready          yes    102   3m12s  0         healthy  readiness probe passed
                            web       agent   ready, paused  yes    4242  3m12s  0         healthy  readiness probe passed
                        janitor       daemon  ready          yes    -     3m12s  0         unknown  started
                        """);
    }

    @Test
    void aGroupMeansAllThatIsInIt() throws Exception {
        grouped();
        assertThat(shell.run("reeve:ps crew"))
                .contains("worker-1", "worker-2", "web")
                .doesNotContain("job");
        assertThat(shell.run("reeve:ps all")).contains("worker-1", "web", "job").doesNotContain("janitor");
        assertThat(shell.run("reeve:ps --tree web"))
                .contains("all", "crew", "web")
                .doesNotContain("worker");
        assertThat(shell.run("reeve:ps -o json web")).contains("\"group\":\"crew\",\"paused\":true");
        assertThatThrownBy(() -> shell.run("reeve:ps crwe")).hasMessage("no unit matches 'crwe'; did you mean 'crew'?");
    }

    @Test
    void selectsByNameAgentGlobAndLabel() throws Exception {
        assertThat(shell.run("reeve:ps worker"))
                .contains("worker-1", "worker-2")
                .doesNotContain("web");
        assertThat(shell.run("reeve:ps 'wo*-2'")).contains("worker-2").doesNotContain("worker-1");
        assertThat(shell.run("reeve:ps tier=web")).contains("web").doesNotContain("worker");
    }

    @Test
    void aWordThatMatchesNothingIsAFailureWithTheNearestNames() {
        assertThatThrownBy(() -> shell.run("reeve:ps wbe"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(1))
                .hasMessage("no unit matches 'wbe'; did you mean 'web'?");
        assertThatThrownBy(() -> shell.run("reeve:ps wrker"))
                .hasMessage("no unit matches 'wrker'; did you mean 'worker'?");
        assertThatThrownBy(() -> shell.run("reeve:ps tier=db")).hasMessage("no unit matches 'tier=db'");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> shell.run("reeve:ps -o xml"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(2))
                .hasMessage("-o: expected table or json, not 'xml'");
        assertThatThrownBy(() -> shell.run("reeve:ps --wide"))
                .hasMessage("ps: there is no option --wide; reeve help ps lists them");
    }

    @Test
    void fitsTheTerminalWithoutWrapping() throws Exception {
        fleet.put(Units.because(
                Units.ready("long-name-of-an-agent-that-nobody-can-type", 77),
                new Cause(Cause.Origin.DRIVER, "理由".repeat(60))));
        for (int columns : new int[] {20, 40, 80, 120}) {
            assertThat(shell.terminal(columns, false).run("reeve:ps").lines())
                    .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void aNarrowTerminalKeepsTheReason() throws Exception {
        assertThat(shell.terminal(80, false).run("reeve:ps")).isEqualTo("""
                        NAME      STATE   READY  PID   UP     RESTARTS  REASON
                        web       ready   yes    4242  3m12s  0         readiness probe passed
                        worker-1  ready   yes    101   3m12s  0         readiness probe passed
                        worker-2  ready   yes    102   3m12s  0         readiness probe passed
                        job       failed  no     -     -      5         exit code 3; restarted 5 times …
                        janitor   ready   yes    -     3m12s  0         started
                        """);
    }

    @Test
    void namesThatTheShellTakesForValuesAreNames() throws Exception {
        for (String name : new String[] {"007", "1e5", "true", "NaN"}) {
            fleet.put(Units.ready(name, 9));
            assertThat(shell.run("reeve:ps -o json " + name))
                    .startsWith("[{\"name\":\"" + name + "\"")
                    .hasLineCount(1);
        }
    }

    @Test
    void leadsIntoAPipe() throws Exception {
        shell.add(new Count());
        assertThat(shell.terminal(40, true).run("reeve:ps | reeve:count")).isEqualTo("6 lines, widest 128\n");
    }

    /** A command that reads what another one prints. */
    public static final class Count {
        public void count(CommandSession session) {
            List<String> lines = new BufferedReader(
                            new InputStreamReader(Process.Utils.current().in(), UTF_8))
                    .lines()
                    .toList();
            int widest = lines.stream().mapToInt(String::length).max().orElse(0);
            session.getConsole().println(lines.size() + " lines, widest " + widest);
        }
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() throws Exception {
        assertThat(shell.terminal(120, true).run("reeve:ps")).contains("\033[32mready\033[0m", "\033[31mfailed\033[0m");
        assertThat(shell.terminal(120, false).run("reeve:ps")).doesNotContain("\033");
    }

    @Test
    void aReasonCannotControlTheTerminal() throws Exception {
        fleet.put(Units.failed("job", "\033]0;owned\007\033[2Jgone\nNAME\u009b31m\u202e"));
        assertThat(shell.terminal(200, false).run("reeve:ps job"))
                .contains("]0;owned[2Jgone NAME31m")
                .doesNotContain("\033", "\u009b", "\u202e")
                .hasLineCount(2);
    }
}
