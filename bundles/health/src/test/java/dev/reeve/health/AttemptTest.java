package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AttemptTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Hears no interrupt, as a look-up of a name does not. */
    private Answer stubborn() {
        asked.incrementAndGet();
        boolean interrupted = true;
        while (interrupted) {
            try {
                over.await();
                interrupted = false;
            } catch (InterruptedException _) {
                // Stubborn.
            }
        }
        return Answer.pass("over");
    }

    @Test
    void neverBeginsWhileAnEarlierOneHangs() throws InterruptedException {
        Attempt attempt = new Attempt(this::stubborn);
        assertThat(attempt.next(SHORT)).isEqualTo(Answer.fail("no answer within 50ms"));
        for (int i = 0; i < 5; i++) {
            assertThat(attempt.next(SHORT))
                    .isEqualTo(Answer.fail("no answer within 50ms; an earlier attempt still hangs"));
        }
        assertThat(asked).hasValue(1);
        over.countDown();
        assertThat(attempt.next(LONG)).isEqualTo(Answer.pass("over"));
    }
}
