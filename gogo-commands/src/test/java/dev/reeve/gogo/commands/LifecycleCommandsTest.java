package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.decision.Action;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleCommandsTest {
    private final FakeFleet fleet =
            new FakeFleet(Units.ready("db", 7), Units.replica("web", 1), Units.replica("web", 2), Units.stopped("job"));
    private final Shell shell = new Shell(new LifecycleCommands(fleet));

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void submitsAllTogetherAndTellsEachAsItComes() throws Exception {
        fleet.answers("web-2", true, new UnitState.Stopped());
        fleet.answers("web-1", true, new UnitState.Stopped());
        assertThat(shell.run("reeve:stop web").lines())
                .containsExactlyInAnyOrder("✓ web-1: stopped", "✓ web-2: stopped");
        assertThat(fleet.submitted)
                .containsExactly(new Action.Stop(new UnitName("web-1")), new Action.Stop(new UnitName("web-2")));
        assertThat(fleet.together).containsExactly(2);
        assertThat(fleet.causes).containsOnly("reeve stop web");
    }

    /** What is killed goes in the order in which it is told. */
    @Test
    void whatDependsOnAUnitIsSubmittedBeforeIt() throws Exception {
        fleet.put(Units.dependent("api", "db"));
        fleet.put(Units.dependent("proxy", "api", "cdn"));
        for (String name : List.of("db", "web-1", "web-2", "job", "api", "proxy")) {
            fleet.answers(name, true, new UnitState.Stopped());
        }
        shell.run("reeve:stop --all");
        assertThat(fleet.submitted)
                .hasSize(6)
                .containsSubsequence(
                        new Action.Stop(new UnitName("proxy")),
                        new Action.Stop(new UnitName("api")),
                        new Action.Stop(new UnitName("db")));
    }

    @Test
    void startSaysWhichProcessCame() throws Exception {
        fleet.answers("db", true, new UnitState.Ready());
        assertThat(shell.run("reeve:start db")).isEqualTo("✓ db: ready, pid 7\n");
    }

    @Test
    void failsWhenOneDidNotComeWhereItShould() {
        fleet.answers("db", true, new UnitState.Ready());
        fleet.answers("job", false, new UnitState.Failed("its program /opt/none does not exist"));
        assertThatThrownBy(() -> shell.run("reeve:restart db job"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(1))
                .hasMessage("restart: 1 of 2 did not come where it should: job");
        assertThat(shell.output())
                .contains("✓ db: ready, pid 7\n", "✗ job: failed: its program /opt/none does not exist\n");
    }

    @Test
    void aUnitThatLeftMeanwhileIsToldToo() {
        fleet.answer("db").completeExceptionally(new NoSuchElementException("no unit db"));
        assertThatThrownBy(() -> shell.run("reeve:kill db")).isInstanceOf(CommandFailure.class);
        assertThat(shell.output()).isEqualTo("✗ db: no unit db\n");
        assertThat(fleet.submitted).containsExactly(new Action.Kill(new UnitName("db")));
    }

    @Test
    void allMeansEveryUnit() throws Exception {
        for (String name : List.of("db", "web-1", "web-2", "job")) {
            fleet.answers(name, true, new UnitState.Stopped());
        }
        shell.run("reeve:stop --all");
        assertThat(fleet.submitted).hasSize(4);
    }

    @Test
    void nothingIsActedOnWithoutBeingNamed() {
        assertThatThrownBy(() -> shell.run("reeve:stop"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(2))
                .hasMessage("stop: name units, or say --all");
        assertThatThrownBy(() -> shell.run("reeve:stop db dbb"))
                .hasMessage("no unit matches 'dbb'; did you mean 'db'?");
        assertThatThrownBy(() -> shell.run("reeve:stop -x db")).hasMessageContaining("no option -x");
        assertThat(fleet.submitted).isEmpty();
    }

    @Test
    void doesNotWaitWhenToldSo() throws Exception {
        assertThat(shell.run("reeve:start --no-wait job")).isEqualTo("job: start asked for\n");
        assertThat(fleet.submitted).hasSize(1);
    }

    @Test
    void saysWhatAUnitWaitsForWhenTimeIsUp() {
        fleet.waits.put(new UnitName("job"), List.of("db is starting and must be healthy"));
        assertThatThrownBy(() -> shell.run("reeve:start --timeout 20ms job")).isInstanceOf(CommandFailure.class);
        assertThat(shell.output()).isEqualTo("✗ job: not in time: stopped; db is starting and must be healthy\n");
        assertThatThrownBy(() -> shell.run("reeve:start job --timeout soon"))
                .hasMessage("--timeout: expected a duration such as 30s or 1m30s, not 'soon'");
    }

    @Test
    void goesAwayWhenInterrupted() throws Exception {
        Thread client = Thread.ofPlatform().start(() -> shell.runQuietly("reeve:stop db"));
        await().until(() -> !fleet.submitted.isEmpty());
        client.interrupt();
        assertThat(client.join(Duration.ofSeconds(10))).isTrue();
    }
}
