package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetFileCommandsTest {
    private static final Path FOLDER = Path.of("/srv/crew");

    private final FakeFleet fleet = new FakeFleet();
    private final Files files = new Files();
    private final Shell shell = new Shell(new FleetFileCommands(fleet, files)).in(FOLDER);

    /** Says what a test tells it to say. */
    private static final class Files implements FleetFiles {
        final List<Path> read = new ArrayList<>();
        List<Problem> problems = List.of();
        boolean applied;

        @Override
        public FleetSpec read(Path file) {
            read.add(file);
            if (!problems.isEmpty()) {
                throw new InvalidFleetFile(problems);
            }
            return new FleetSpec(file.toString(), List.of(UnitSpec.agent("web", Launch.of(FOLDER, "true"))));
        }

        @Override
        public FleetPlan apply(Path file, Cause cause) {
            read(file);
            applied = true;
            return new FleetPlan(List.of(new UnitName("web")), List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public FleetPlan reload(Cause cause) {
            if (!applied) {
                throw new IllegalStateException("no fleet file was applied yet");
            }
            return new FleetPlan(List.of(), List.of(), List.of(), List.of(), List.of(new UnitName("web")));
        }
    }

    @Test
    void checkCountsTheUnits() throws Exception {
        assertThat(shell.run("reeve:check reeve.yaml")).isEqualTo("reeve.yaml: ok, 1 unit\n");
        assertThat(shell.run("reeve:validate ../other")).isEqualTo("../other: ok, 1 unit\n");
        assertThat(files.read).containsExactly(FOLDER.resolve("reeve.yaml"), Path.of("/srv/other"));
    }

    @Test
    void checkNamesEveryProblem() {
        files.problems = List.of(
                new Problem(
                        Path.of("reeve.yaml"),
                        3,
                        5,
                        "unknown key 'comand'",
                        "a key of an agent",
                        Optional.of("command")),
                new Problem(Path.of("reeve.yaml"), 9, 7, "duration '10x'", "such as 10s", Optional.empty()));
        assertThatThrownBy(() -> shell.run("reeve:check reeve.yaml"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(78))
                .hasMessage("""
                        reeve.yaml:3:5: unknown key 'comand', expected a key of an agent, did you mean 'command'?
                        reeve.yaml:9:7: duration '10x', expected such as 10s""");
    }

    @Test
    void planMarksWhatWouldChange() throws Exception {
        fleet.plan = new FleetPlan(names("web", "db"), names("old"), names("api"), names("job"), names("cache"));
        assertThat(shell.run("reeve:plan .")).isEqualTo("""
                        - old  stop
                        ~ api  restart
                        = job  update, without a restart
                        + web  start
                        + db  start
                        start 2, stop 1, restart 1, update 1, unchanged 1
                        """);
        assertThat(shell.run("reeve:plan -o json .")).isEqualTo("""
                        {"start":["web","db"],"stop":["old"],"restart":["api"],"update":["job"],"unchanged":["cache"]}
                        """);
    }

    @Test
    void applyAndReloadSayWhatTheyDo() throws Exception {
        assertThatThrownBy(() -> shell.run("reeve:reload"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no fleet file was applied yet");
        assertThat(shell.run("reeve:apply reeve.yaml"))
                .isEqualTo("+ web  start\nstart 1, stop 0, restart 0, update 0, unchanged 0\n");
        assertThat(shell.run("reeve:reload")).isEqualTo("nothing to change, 1 unchanged\n");
        assertThat(shell.run("reeve:reload -o json")).contains("\"unchanged\":[\"web\"]");
    }

    @Test
    void oneFileAtATime() {
        assertThatThrownBy(() -> shell.run("reeve:check")).hasMessage("check: expected one file, not 0");
        assertThatThrownBy(() -> shell.run("reeve:plan a b")).hasMessage("plan: expected one file, not 2");
        assertThatThrownBy(() -> shell.run("reeve:reload a")).hasMessage("reload: takes no 'a'");
    }

    private static List<UnitName> names(String... names) {
        return List.of(names).stream().map(UnitName::new).toList();
    }
}
