package dev.reeve.health.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.HealthChanged;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.Recovery;
import dev.reeve.health.host.check.NothingKnown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostHealthTest {
    private final HostHealth health = new HostHealth(Duration.ofMillis(20), Duration.ofMillis(200));
    private final List<HealthChanged> changes = new CopyOnWriteArrayList<>();
    private volatile Result answer = new Result(Result.Status.OK, "well");

    private void open() {
        health.addListener(changes::add);
        health.add("it", Optional.of("kick it"), () -> answer);
        health.open();
    }

    @AfterEach
    void close() {
        health.close();
    }

    private CheckReport awaitStatus(HealthStatus status) {
        return await().until(
                        () -> health.report().check("it").filter(check -> check.status() == status),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void tellsEachChangeOnce() {
        open();
        CheckReport well = awaitStatus(HealthStatus.HEALTHY);
        assertThat(well.mend()).isEmpty();
        answer = new Result(Result.Status.CRITICAL, "ill");
        CheckReport ill = awaitStatus(HealthStatus.CRITICAL);
        assertThat(ill.message()).isEqualTo("ill");
        assertThat(ill.mend()).contains("kick it");
        assertThat(health.report().overall()).isEqualTo(HealthStatus.CRITICAL);
        await().until(() -> health.history("it").size() > 10);
        answer = new Result(Result.Status.OK, "well");
        awaitStatus(HealthStatus.HEALTHY);
        await().until(() -> changes.size() == 2);
        assertThat(changes)
                .extracting(HealthChanged::check, HealthChanged::from, HealthChanged::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("it", HealthStatus.HEALTHY, HealthStatus.CRITICAL),
                        org.assertj.core.groups.Tuple.tuple("it", HealthStatus.CRITICAL, HealthStatus.HEALTHY));
        assertThat(health.report().check("it").orElseThrow().availability().orElseThrow())
                .isBetween(1.0, 99.0);
    }

    @Test
    void aLookThatKnowsNothingHidesNoRecovery() {
        open();
        answer = new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "ill");
        awaitStatus(HealthStatus.UNHEALTHY);
        answer = new NothingKnown("nobody measures");
        awaitStatus(HealthStatus.UNKNOWN);
        answer = new Result(Result.Status.OK, "well");
        awaitStatus(HealthStatus.HEALTHY);
        await().until(() -> changes.size() == 2);
        assertThat(changes.getFirst().fails()).isTrue();
        assertThat(changes.getLast().recovers()).isTrue();
    }

    @Test
    void aCheckThatHangsIsUnhealthyAndHoldsUpNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        health.add("stuck", Optional.empty(), () -> {
            looks.incrementAndGet();
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException _) {
                    // As a call does that hears no interrupt.
                }
            }
            return answer;
        });
        open();
        awaitStatus(HealthStatus.HEALTHY);
        await().until(() -> health.report()
                .check("stuck")
                .filter(check -> check.message().contains("still hangs"))
                .isPresent());
        assertThat(health.report().check("stuck").orElseThrow().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(health.report().check("it").orElseThrow().last().took()).isLessThan(Duration.ofMillis(150));
        assertThat(looks).hasValue(1);
        never.countDown();
        await().until(() -> looks.get() > 1);
    }

    @Test
    void aCheckThatThrowsIsUnhealthy() {
        health.add("broken", Optional.empty(), () -> {
            throw new IllegalStateException("no such table");
        });
        open();
        await().until(() -> health.report()
                .check("broken")
                .filter(check -> check.status() == HealthStatus.UNHEALTHY
                        && check.message().contains("no such table"))
                .isPresent());
    }

    @Test
    void oneThatGoesIsForgotten() {
        open();
        awaitStatus(HealthStatus.HEALTHY);
        org.apache.felix.hc.api.HealthCheck other = () -> new Result(Result.Status.CRITICAL, "ill");
        health.add("other", Optional.empty(), other);
        await().until(() -> health.report().overall() == HealthStatus.CRITICAL);
        health.removeCheck(other);
        assertThat(health.report().overall()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(health.history("other")).isEmpty();
    }

    @Test
    void entriesThatMakeItWhatItIsAreTheMessage() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("3 bundles looked at");
        log.debug("not for people");
        log.warn("one is old");
        Finding finding = Finding.of(new Result(log));
        assertThat(finding).isEqualTo(new Finding(HealthStatus.DEGRADED, "one is old", List.of("3 bundles looked at")));
    }

    @Test
    void recoveryActsOnceForEachFailure() {
        AtomicInteger acts = new AtomicInteger();
        health.addRecovery(new Recovery() {
            @Override
            public String check() {
                return "it";
            }

            @Override
            public String recover(CheckReport failing) {
                acts.incrementAndGet();
                return "kicked " + failing.name();
            }
        });
        open();
        answer = new Result(Result.Status.WARN, "so so");
        awaitStatus(HealthStatus.DEGRADED);
        assertThat(acts).hasValue(0);
        answer = new Result(Result.Status.CRITICAL, "ill");
        await().until(() -> acts.get() == 1);
        int looks = health.history("it").size();
        await().until(() -> health.history("it").size() > looks + 5);
        assertThat(acts).hasValue(1);
    }

    @Test
    void historyHasTheLastThousand() {
        RecentLooks looks = new RecentLooks();
        for (int i = 1; i <= 1500; i++) {
            HealthStatus status = i <= 1250 ? HealthStatus.CRITICAL : HealthStatus.HEALTHY;
            looks.add(new dev.reeve.api.health.Look(
                    java.time.Instant.ofEpochSecond(i), status, Duration.ofMillis(i <= 1250 ? 10 : 20)));
        }
        assertThat(looks.all()).hasSize(1000);
        assertThat(looks.availability()).contains(25.0);
        assertThat(looks.meanTime()).isEqualTo(Duration.ofNanos(12_500_000));
    }
}
