package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.FailureLog;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FencedPolicyTest {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void anAnswerInTimeIsPassedOn() {
        RestartVerdict verdict = new RestartVerdict.Leave("it did its work");

        assertThat(ask(fenced(LATE, () -> verdict))).isSameAs(verdict);
    }

    @Test
    void oneThatHangsIsAskedOnce() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        RestartPolicy policy = fenced(SOON, () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
            return new RestartVerdict.Leave("too late");
        });

        assertThatThrownBy(() -> ask(policy)).hasMessageContaining("did not answer within 100 ms");
        assertThatThrownBy(() -> ask(policy)).hasMessageContaining("is not asked any more");
        assertThat(asked).hasValue(1);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).as("interrupted").isTrue();
    }

    @Test
    void whatItThrowsIsTheReason() {
        RestartPolicy policy = fenced(LATE, () -> {
            throw new UnsupportedOperationException("not on Sundays");
        });

        assertThatThrownBy(() -> ask(policy)).hasMessageContaining("not on Sundays");
        assertThatThrownBy(() -> ask(policy)).hasMessageContaining("not on Sundays");
        assertThat(asked).as("it may do better the next time").hasValue(2);
    }

    private static RestartVerdict ask(RestartPolicy policy) {
        Exit exit = new Exit.Code(1);
        RestartHistory history = new RestartHistory(
                exit, Optional.empty(), FailureCause.of(exit), 1, List.of(), FailureLog.EMPTY, Instant.EPOCH, 0.5);
        return policy.decide(World.agent("a").restart(), history);
    }

    private RestartPolicy fenced(Duration deadline, Supplier<RestartVerdict> answer) {
        return new FencedPolicy(
                new RestartPolicy() {
                    @Override
                    public String name() {
                        return "foreign";
                    }

                    @Override
                    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
                        asked.incrementAndGet();
                        return answer.get();
                    }
                },
                deadline);
    }
}
