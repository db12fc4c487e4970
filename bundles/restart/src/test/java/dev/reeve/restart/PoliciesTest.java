package dev.reeve.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.FailureLog;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static RestartHistory end(Exit exit, int row, Instant... restarts) {
        return end(exit, row, 0.5, FailureLog.EMPTY, restarts);
    }

    private static RestartHistory end(Exit exit, int row, double roll, FailureLog log, Instant... restarts) {
        return new RestartHistory(
                exit, Optional.empty(), FailureCause.of(exit), row, List.of(restarts), log, NOW, roll);
    }

    private static Duration before(Delay delay, int row, double roll) {
        return Backoff.before(delay, end(new Exit.Code(1), row, roll, FailureLog.EMPTY));
    }

    private static RestartPolicy policy(String name) {
        return List.of(new AlwaysPolicy(), new OnFailurePolicy(), new UnlessStoppedPolicy(), new NeverPolicy()).stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "always,0,Now", "always,1,Now", "on-failure,0,Leave", "on-failure,1,Now",
        "unless-stopped,0,Now", "unless-stopped,1,Now", "never,0,Leave", "never,1,Leave"
    })
    void whoRestartsWhat(String policy, int code, String verdict) {
        RestartVerdict answer = policy(policy).decide(RestartRule.DEFAULT, end(new Exit.Code(code), 1));
        assertThat(answer.getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void aFailedProbeIsAFailureEvenWhenTheProcessEndsWell() {
        RestartHistory probed = new RestartHistory(
                new Exit.Code(0),
                Optional.of("liveness probe failed"),
                Optional.of(FailureCause.PROBE),
                1,
                List.of(),
                FailureLog.EMPTY,
                NOW,
                0.5);
        assertThat(new OnFailurePolicy().decide(RestartRule.DEFAULT, probed)).isInstanceOf(RestartVerdict.Now.class);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,500", "3,1000", "4,2000", "8,30000", "1000000,30000"})
    void exponentialDelayDoublesFromTheSecondEndAndIsCapped(int row, long millis) {
        assertThat(before(RestartRule.DEFAULT.delay(), row, 0.5)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void jitterMovesADelayByAtMostItsPartAndNeverPastTheMaximum() {
        Delay delay = new Delay.Exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(4), 0.2);
        assertThat(before(delay, 2, 0)).isEqualTo(Duration.ofMillis(800));
        assertThat(before(delay, 2, 0.999999)).isEqualTo(Duration.ofMillis(1200));
        assertThat(before(delay, 9, 0.999999)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void linearDelayGrowsByItsIncrement() {
        Delay delay = new Delay.Linear(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(List.of(1, 2, 3, 4))
                .extracting(row -> before(delay, row, 0).toSeconds())
                .containsExactly(1L, 3L, 5L, 6L);
    }

    @Test
    void theRestartAfterTheLastAllowedOneFailsTheUnit() {
        RestartRule rule = RestartRule.DEFAULT.withDelay(new Delay.Immediate()).withLimit(2, Duration.ofSeconds(10));
        Instant old = NOW.minusSeconds(11);
        Instant recent = NOW.minusSeconds(9);
        assertThat(new AlwaysPolicy().decide(rule, end(new Exit.Code(1), 3, old, recent)))
                .isInstanceOf(RestartVerdict.Now.class);
        assertThat(new AlwaysPolicy().decide(rule, end(new Exit.Code(1), 4, recent, recent)))
                .isEqualTo(new RestartVerdict.Escalate("restarted 2 times within 10s, and max_restarts is 2"));
    }

    @Test
    void aVerdictSaysWhy() {
        assertThat(new OnFailurePolicy().decide(RestartRule.DEFAULT, end(new Exit.Code(1), 3)))
                .isEqualTo(new RestartVerdict.After(
                        Duration.ofSeconds(1), "restart policy on-failure, end number 3 in a row"));
    }

    @ParameterizedTest
    @CsvSource({"126,Escalate", "127,Escalate", "78,Escalate", "75,Park", "77,Now"})
    void whatTheExitCodeTells(int code, String verdict) {
        for (String policy : List.of("always", "on-failure", "unless-stopped")) {
            assertThat(policy(policy)
                            .decide(RestartRule.DEFAULT, end(new Exit.Code(code), 1))
                            .getClass()
                            .getSimpleName())
                    .isEqualTo(verdict);
        }
        assertThat(policy("never").decide(RestartRule.DEFAULT, end(new Exit.Code(code), 1)))
                .isInstanceOf(RestartVerdict.Leave.class);
    }

    @Test
    void aFileMayNameOtherCauses() {
        RestartRule rule = RestartRule.DEFAULT.withNeverOn(Set.of(FailureCause.SIGNAL));
        assertThat(new AlwaysPolicy().decide(rule, end(new Exit.Code(78), 1))).isInstanceOf(RestartVerdict.Now.class);
        assertThat(new AlwaysPolicy().decide(rule, end(new Exit.Signalled(11), 1)))
                .isEqualTo(new RestartVerdict.Escalate("restart.never_on has 'signal': no restart mends that"));
    }

    @Test
    void whoIsRefusedWaitsForTheLongestDelayAndIsNotCounted() {
        RestartRule rule = RestartRule.DEFAULT.withLimit(0, Duration.ofMinutes(1));
        assertThat(new AlwaysPolicy().decide(rule, end(new Exit.Code(75), 1, NOW)))
                .isInstanceOfSatisfying(RestartVerdict.Park.class, park -> assertThat(park.delay())
                        .isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"1,0,1000", "2,0,2000", "4,0,8000", "20,0,60000", "1,1,500", "3,1,2000", "3,9,500"})
    void adaptiveDelayFollowsFailuresAndGoodRunsOfTheWindow(int failures, int goodRuns, long millis) {
        Delay delay = new Delay.Adaptive(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));
        Instant old = NOW.minus(Duration.ofMinutes(11));
        List<Instant> failed = new ArrayList<>(Collections.nCopies(failures, NOW));
        failed.addFirst(old);
        FailureLog log = new FailureLog(failed, Collections.nCopies(goodRuns, NOW), failures, Optional.of(old));
        assertThat(Backoff.before(delay, end(new Exit.Code(1), 1, 0.5, log))).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void whoHasNothingToStartWithIsTriedAgainWhateverItsRuleSays() {
        RestartRule rule = RestartRule.DEFAULT.withDelay(new Delay.Immediate()).withLimit(1, Duration.ofMinutes(1));
        for (int row = 1; row < 40; row++) {
            RestartVerdict verdict = new OnFailurePolicy().decide(rule, shortage(row));
            Duration even = Duration.ofSeconds(row > 5 ? 30 : 1L << (row - 1));
            assertThat(verdict).isInstanceOfSatisfying(RestartVerdict.Park.class, park -> assertThat(park.delay())
                    .isEqualTo(even));
        }
    }

    private static RestartHistory shortage(int row) {
        return new RestartHistory(
                new Exit.Lost(),
                Optional.of("could not start"),
                Optional.of(FailureCause.RESOURCES),
                row,
                List.of(NOW, NOW, NOW),
                FailureLog.EMPTY,
                NOW,
                0.5);
    }
}
