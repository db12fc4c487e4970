package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.host.Home;
import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.logs.StoredLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
    @TempDir
    private Path folder;

    private final FakeFleet fleet = new FakeFleet();
    private Home home = new Home(Path.of("/"), Path.of("/"));
    private Shell shell = new Shell();

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder, folder.resolve("s"));
        Files.createDirectories(home.log(new UnitName("x")).getParent());
        shell = new Shell(new WhyCommand(fleet, new StoredLogs(home)));
    }

    @Test
    void aFailureIsExplainedWithItsLastWords() throws Exception {
        fleet.put(Units.ready("job", 1));
        fleet.move(
                "job",
                new UnitState.BackingOff(FakeFleet.NOW),
                "exit code 3; restart policy on-failure, end number 1 in a row");
        fleet.put(Units.failed("job", "exit code 3; restarted 5 times within 1m, and max_restarts is 5"));
        Files.writeString(home.log(new UnitName("job")), "one\ntwo\nthree\nfour\nfive\nsix\nERROR: no database");
        String told = shell.run("reeve:why job");
        assertThat(told)
                .contains(
                        "job has failed, since ",
                        " (3m10s ago).\n",
                        "Why: exit code 3; restarted 5 times within 1m, and max_restarts is 5 (its restart policy).\n",
                        "Last exit: exit code 3.\n",
                        "Restarts: 5 since it was last started by request.\n",
                        "Next: It stays down until somebody starts it (reeve start job) or the fleet file changes.\n",
                        "What happened last:\n",
                        "→ backing-off exit code 3; restart policy on-failure, end number 1 in a row\n",
                        "  three\n  four\n  five\n  six\n  ERROR: no database\n")
                .doesNotContain("  two");
    }

    @Test
    void saysWhatItWaitsFor() throws Exception {
        fleet.put(Units.in(Units.ready("web", 1), new UnitState.Pending()));
        fleet.waits.put(new UnitName("web"), List.of("db is starting and must be ready"));
        assertThat(shell.run("reeve:why web"))
                .contains("web is pending", "Waits: db is starting and must be ready\n", "Next: It starts as soon as");
    }

    @Test
    void tellsTheRestartRuleInWords() {
        assertThat(RestartWords.of(RestartRule.DEFAULT))
                .isEqualTo("When it ends with a failure, it is started again at once the first time, then after 500ms, "
                        + "twice as long each time, up to 30s, ±20 % (policy on-failure). There is no limit. "
                        + "After 1m of being ready the count of failures begins anew.");
        assertThat(RestartWords.of(RestartRule.DEFAULT
                        .withPolicy("always")
                        .withDelay(new Delay.Fixed(Duration.ofSeconds(2)))
                        .withLimit(5, Duration.ofMinutes(1))))
                .startsWith("When it ends, however it ends, it is started again after 2s (policy always). "
                        + "After 5 restarts within 1m the next one fails it.");
        assertThat(RestartWords.of(RestartRule.DEFAULT.withPolicy("never")))
                .isEqualTo("When it ends, it stays so (policy never).");
    }

    @Test
    void everyStateHasItsSentences() {
        UnitSnapshot unit = Units.ready("web", 1);
        for (UnitState state : List.of(
                new UnitState.Starting(),
                new UnitState.Running(),
                new UnitState.Draining(FakeFleet.NOW.plusSeconds(9)),
                new UnitState.Stopping(FakeFleet.NOW.plusSeconds(9)),
                new UnitState.BackingOff(FakeFleet.NOW.plusSeconds(9)),
                new UnitState.Parked(FakeFleet.NOW.plusSeconds(9), "quota"),
                new UnitState.Hibernated(),
                new UnitState.Stopped())) {
            assertThat(StateWords.is(Units.in(unit, state))).startsWith("is ");
            assertThat(StateWords.next(Units.in(unit, state), FakeFleet.NOW)).endsWith(".");
        }
        assertThat(StateWords.next(
                        Units.in(unit, new UnitState.BackingOff(FakeFleet.NOW.plusSeconds(9))), FakeFleet.NOW))
                .startsWith("It is started again in 9s.");
    }

    @Test
    void explainsInJson() throws Exception {
        fleet.put(Units.ready("web", 1));
        fleet.move("web", new UnitState.Ready(), "readiness probe passed");
        assertThat(shell.run("reeve:why web -o json"))
                .startsWith("{\"name\":\"web\",\"state\":\"ready\",\"since\":\"2026-03-01T11:56:50Z\",\"wanted\":true,")
                .contains(
                        "\"cause\":{\"origin\":\"probe\",\"reason\":\"readiness probe passed\"}",
                        "\"waits_for\":[]",
                        "\"history\":[{\"sequence\":1,\"at\":\"2026-03-01T12:00:00Z\",\"unit\":\"web\",\"type\":\"transition\"",
                        "\"log\":[]");
    }

    @Test
    void tellsWhichVariablesAUnitSeesAndNeverTheirValues() throws Exception {
        Launch launch = Launch.of(folder, "true")
                .withEnvironment(Map.of("PORT", "8080-value", "REEVE_UNIT", "web"))
                .withSecrets(Map.of("KEY", new SecretFile(folder.resolve("none"))))
                .withAccount(Optional.of("nobody"), Optional.empty());
        EnvironmentView view = EnvironmentView.of(
                "web",
                launch,
                Map.of("PATH", "/bin", "HOME", "/root", "OPENAI_API_KEY", "sk-1", "NOTIFY_SOCKET", "/n"));
        assertThat(view.variables())
                .containsExactly(
                        new EnvironmentView.Variable("HOME", true, "the account"),
                        new EnvironmentView.Variable("INVOCATION_ID", true, "Reeve"),
                        new EnvironmentView.Variable(
                                "KEY",
                                false,
                                "the secret file " + folder.resolve("none")
                                        + " does not exist; create it, readable for its owner only"),
                        new EnvironmentView.Variable("LOGNAME", true, "the account"),
                        new EnvironmentView.Variable("NOTIFY_SOCKET", false, "true of the host alone"),
                        new EnvironmentView.Variable("OPENAI_API_KEY", false, "not named in inherit_environment"),
                        new EnvironmentView.Variable("PATH", true, "the host"),
                        new EnvironmentView.Variable("PORT", true, "the fleet file"),
                        new EnvironmentView.Variable("REEVE_RUN", true, "Reeve"),
                        new EnvironmentView.Variable("REEVE_UNIT", true, "Reeve"),
                        new EnvironmentView.Variable("USER", true, "the account"));
        fleet.put(Units.ready("web", 1));
        assertThat(shell.run("reeve:why --env web"))
                .startsWith("What web sees when it is started now:\nVARIABLE ")
                .containsPattern("PATH +yes +the host\n");
        assertThat(shell.run("reeve:why --env -o json web")).startsWith("{\"name\":\"web\",\"variables\":[{\"name\":");
    }
}
