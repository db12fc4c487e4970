package dev.reeve.health.host;

import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.HealthChanged;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.Look;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.hc.api.HealthCheck;

/**
 * One check: has it look, on a thread of its own and never twice at once, and remembers what it found. {@link #begin} and
 * {@link #end} belong to one thread, the rest to any.
 */
final class CheckWatch {
    private final String name;
    private final Optional<String> mend;
    private final HealthCheck check;
    private final RecentLooks looks = new RecentLooks();
    private volatile Optional<Thread> looking = Optional.empty();

    /** Told before the answer is: a thread that has answered may live on for a moment. */
    private volatile boolean away;

    private Optional<FutureTask<Found>> asked = Optional.empty();
    private long begun;
    private HealthStatus told = HealthStatus.HEALTHY;
    private volatile Optional<CheckReport> report = Optional.empty();

    CheckWatch(String name, Optional<String> mend, HealthCheck check) {
        this.name = name;
        this.mend = mend;
        this.check = check;
    }

    private record Found(Finding finding, Duration took) {}

    String name() {
        return name;
    }

    Optional<CheckReport> report() {
        return report;
    }

    synchronized List<Look> history() {
        return looks.all();
    }

    /** Has it look, unless it has not come back from an earlier look. */
    void begin() {
        begun = System.nanoTime();
        if (away) {
            asked = Optional.empty();
        } else {
            away = true;
            FutureTask<Found> task = new FutureTask<>(this::look);
            asked = Optional.of(task);
            looking = Optional.of(Thread.ofVirtual().name("reeve-check-" + name).start(task));
        }
    }

    /** Waits for it until {@link #begin} was that long ago; what changed with it. */
    Optional<HealthChanged> end(Duration timeout, Instant now) throws InterruptedException {
        Found found = found(timeout);
        remember(found, now);
        return change(found.finding(), now);
    }

    void close() {
        looking.ifPresent(Thread::interrupt);
    }

    private Found look() {
        try {
            Finding finding = Finding.of(check.execute());
            return new Found(finding, age());
        } finally {
            away = false;
        }
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private Found found(Duration timeout) throws InterruptedException {
        if (asked.isEmpty()) {
            return new Found(Finding.unhealthy("an earlier look of this check still hangs"), timeout);
        }
        try {
            return asked.get().get(Math.max(0, timeout.minus(age()).toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            asked.get().cancel(true);
            return new Found(Finding.unhealthy("no answer within " + Durations.words(timeout)), timeout);
        } catch (ExecutionException e) {
            return new Found(Finding.unhealthy("the check itself failed: " + e.getCause()), age());
        }
    }

    private synchronized void remember(Found found, Instant now) {
        Finding finding = found.finding();
        Look look = new Look(now, finding.status(), found.took());
        looks.add(look);
        Instant since = report.filter(before -> before.status() == finding.status())
                .map(CheckReport::since)
                .orElse(now);
        report = Optional.of(new CheckReport(
                name,
                look,
                finding.message(),
                finding.details(),
                mend.filter(_ -> finding.status().compareTo(HealthStatus.HEALTHY) > 0),
                since,
                looks.availability(),
                looks.meanTime()));
    }

    /** A look that knows nothing is no change, or a recovery after it would be told to nobody. */
    private Optional<HealthChanged> change(Finding finding, Instant now) {
        HealthStatus before = told;
        if (finding.status() == HealthStatus.UNKNOWN || finding.status() == before) {
            return Optional.empty();
        }
        told = finding.status();
        return Optional.of(new HealthChanged(name, before, told, finding.message(), now));
    }
}
