package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.FailureLog;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every restart policy must do. Extend it and say how the policy is made. */
@Timeout(60)
public abstract class RestartPolicyContract {
    /** Now, in the histories of {@link #ended}. */
    protected static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<Integer> ROWS = List.of(1, 2, 3, 10, 1000, Integer.MAX_VALUE);

    /** A policy as its component makes it. */
    protected abstract RestartPolicy policy();

    /** An end, the so many-th without a good run between them, with as many restarts and failures before as fit. */
    protected static RestartHistory ended(Exit exit, int row) {
        List<Instant> before = Collections.nCopies(Math.min(row - 1, 1000), NOW.minusSeconds(1));
        FailureLog log = exit.success()
                ? FailureLog.EMPTY
                : new FailureLog(before, List.of(), row, Optional.of(NOW.minusSeconds(row)));
        return new RestartHistory(exit, Optional.empty(), FailureCause.of(exit), row, before, log, NOW, 0.5);
    }

    static Stream<RestartHistory> ends() {
        return Stream.of(
                        new Exit.Code(0),
                        new Exit.Code(1),
                        new Exit.Code(75),
                        new Exit.Code(78),
                        new Exit.Code(127),
                        new Exit.Signalled(9),
                        new Exit.Lost())
                .flatMap(exit -> ROWS.stream().map(row -> ended(exit, row)));
    }

    static Stream<RestartRule> rules() {
        return Stream.of(
                RestartRule.DEFAULT,
                RestartRule.DEFAULT.withLimit(0, Duration.ofMinutes(1)),
                RestartRule.DEFAULT.withLimit(3, Duration.ofHours(1)));
    }

    @Test
    void hasANameThatAFleetFileCanWrite() {
        assertThat(policy().name()).matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}").isEqualTo(policy().name());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void hasAVerdictOnEveryEnd(RestartHistory end) {
        rules().forEach(rule -> {
            RestartVerdict verdict = policy().decide(rule, end);
            assertThat(verdict.reason()).as("the reason of %s", verdict).isNotBlank();
            switch (verdict) {
                case RestartVerdict.After after -> assertThat(after.delay()).isPositive();
                case RestartVerdict.Park park -> assertThat(park.delay()).isPositive();
                case RestartVerdict.Now _, RestartVerdict.Leave _, RestartVerdict.Escalate _ -> {}
            }
        });
    }

    /** Hosts that come and go, and groups, ask it again: what it remembers would be lost or counted twice. */
    @ParameterizedTest
    @MethodSource("ends")
    void saysTheSameOfTheSame(RestartHistory end) {
        RestartPolicy policy = policy();
        RestartVerdict first = policy.decide(RestartRule.DEFAULT, end);
        assertThat(policy.decide(RestartRule.DEFAULT, end)).isEqualTo(first);
        assertThat(policy().decide(RestartRule.DEFAULT, end)).isEqualTo(first);
    }

    /** It is asked on the thread that moves the whole fleet. */
    @Test
    void answersAtOnce() {
        RestartPolicy policy = policy();
        List<RestartHistory> ends = ends().toList();
        long begin = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            policy.decide(RestartRule.DEFAULT, ends.get(i % ends.size()));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("10,000 verdicts")
                .isLessThan(Duration.ofSeconds(10));
    }
}
