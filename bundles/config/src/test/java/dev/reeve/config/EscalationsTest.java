package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Action;
import dev.reeve.api.supervision.Escalation.Condition;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.RestartRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to happen when a unit keeps failing. */
class EscalationsTest {
    @TempDir
    Path root;

    private RestartRule rule(String restart) {
        return new FleetFolder(root)
                .agent("command: [sleep, 10]", "restart: " + restart)
                .restart();
    }

    @Test
    void everyCondition() {
        assertThat(rule("{escalate: [{failures_in_a_row: 3, do: notify}, {failures: 5, within: 5m, do: restart-group},"
                                + " {failures_in_total: 9, do: force-restart, delay: 2s}, {failing_for: 1h, do: shutdown}]}")
                        .escalations())
                .containsExactly(
                        new Escalation(new Condition.InARow(3), Action.NOTIFY, Duration.ZERO),
                        new Escalation(
                                new Condition.Within(5, Duration.ofMinutes(5)), Action.RESTART_GROUP, Duration.ZERO),
                        new Escalation(new Condition.InTotal(9), Action.FORCE_RESTART, Duration.ofSeconds(2)),
                        new Escalation(new Condition.Throughout(Duration.ofHours(1)), Action.SHUTDOWN, Duration.ZERO));
    }

    @Test
    void presets() {
        RestartRule orchestrator = rule("{preset: orchestrator}");
        assertThat(orchestrator.delay())
                .isEqualTo(new Delay.Exponential(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0.5));
        assertThat(orchestrator.maxRestarts()).isEqualTo(OptionalInt.of(5));
        assertThat(orchestrator.window()).isEqualTo(Duration.ofHours(1));
        assertThat(orchestrator.escalations())
                .containsExactly(
                        new Escalation(new Condition.InARow(3), Action.NOTIFY, Duration.ZERO),
                        new Escalation(new Condition.InARow(5), Action.FAIL_OVER, Duration.ofSeconds(30)));
        assertThat(rule("{preset: worker}").delay())
                .isEqualTo(new Delay.Linear(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(1)));
        RestartRule messaging = rule("{preset: messaging, max_restarts: 7}");
        assertThat(messaging.delay()).isEqualTo(new Delay.Fixed(Duration.ofSeconds(10)));
        assertThat(messaging.maxRestarts()).isEqualTo(OptionalInt.of(7));
        assertThat(messaging.escalations())
                .containsExactly(new Escalation(new Condition.InTotal(3), Action.SHUTDOWN, Duration.ofMinutes(1)));
    }

    @Test
    void causesThatNoRestartMends() {
        assertThat(rule("always").neverOn()).isEqualTo(Set.of(FailureCause.COMMAND, FailureCause.CONFIGURATION));
        assertThat(rule("{never_on: []}").neverOn()).isEmpty();
        assertThat(rule("{never_on: [out-of-memory, signal]}").neverOn())
                .isEqualTo(Set.of(FailureCause.OUT_OF_MEMORY, FailureCause.SIGNAL));
    }

    @Test
    void adaptiveDelay() {
        assertThat(rule("{delay: {kind: adaptive, max: 5m}}").delay())
                .isEqualTo(new Delay.Adaptive(Duration.ofMillis(500), Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{do: notify} | has no condition",
                "{failures_in_a_row: 1, failing_for: 1m, do: notify} | has 2 conditions",
                "{failures: 3, do: notify} | has failures and no within",
                "{failures_in_a_row: 3, within: 1m, do: notify} | has within and no failures",
                "{failures_in_a_row: 3} | lacks the key 'do'",
                "{failures_in_a_row: 3, do: alert} | did you mean 'notify'?",
            })
    void refused(String escalation, String what) {
        List<String> problems = new FleetFolder(root)
                .problems(agentText("command: [sleep, 10]", "restart: {escalate: [" + escalation + "]}"));
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:4:")
                .contains(what);
    }
}
