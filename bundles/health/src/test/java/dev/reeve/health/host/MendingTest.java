package dev.reeve.health.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.Look;
import dev.reeve.api.health.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MendingTest implements Recovery {
    private final AtomicInteger acts = new AtomicInteger();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private volatile boolean hangs;

    @Override
    public String check() {
        return "it";
    }

    @Override
    public String recover(CheckReport failing) throws InterruptedException {
        acts.incrementAndGet();
        if (hangs) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }
        return "done";
    }

    private static CheckReport report(String name, HealthStatus status) {
        Look look = new Look(Instant.EPOCH, status, Duration.ZERO);
        return new CheckReport(
                name, look, "", List.of(), Optional.empty(), Instant.EPOCH, Optional.empty(), Duration.ZERO);
    }

    private static void hear(Mending mending, HealthStatus... statuses) {
        for (HealthStatus status : statuses) {
            mending.hear(report("it", status));
        }
    }

    @Test
    void onceForEachTimeItBeginsToFail() {
        Mending mending = new Mending(this, Duration.ofSeconds(30), Duration.ZERO);
        mending.hear(report("other", HealthStatus.CRITICAL));
        hear(mending, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, HealthStatus.CRITICAL, HealthStatus.UNHEALTHY);
        await().until(() -> acts.get() == 1);
        hear(mending, HealthStatus.UNKNOWN, HealthStatus.CRITICAL);
        assertThat(acts).hasValue(1);
        await().until(() -> {
            hear(mending, HealthStatus.HEALTHY, HealthStatus.CRITICAL);
            return acts.get() > 1;
        });
    }

    @Test
    void notAgainAtOnce() {
        Mending mending = new Mending(this);
        hear(mending, HealthStatus.UNHEALTHY);
        await().until(() -> acts.get() == 1);
        hear(mending, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY);
        assertThat(acts).hasValue(1);
    }

    @Test
    void interruptedWhenItsTimeIsOver() throws InterruptedException {
        hangs = true;
        hear(new Mending(this, Duration.ofMillis(50), Duration.ZERO), HealthStatus.UNHEALTHY);
        interrupted.await();
        assertThat(acts).hasValue(1);
    }
}
