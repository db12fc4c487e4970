package dev.reeve.health.host;

import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.Recovery;
import dev.reeve.api.text.Durations;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has one recovery act when its check fails: once for each time that it begins to, with a pause between. For one thread. */
final class Mending {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final Duration PAUSE = Duration.ofMinutes(5);
    private static final System.Logger LOG = System.getLogger(Mending.class.getName());

    private final Recovery recovery;
    private final Duration patience;
    private final Duration pause;
    private Optional<Thread> acting = Optional.empty();
    private long acted;
    private boolean seenToIt;

    Mending(Recovery recovery) {
        this(recovery, PATIENCE, PAUSE);
    }

    Mending(Recovery recovery, Duration patience, Duration pause) {
        this.recovery = recovery;
        this.patience = patience;
        this.pause = pause;
    }

    void hear(CheckReport report) {
        if (!report.name().equals(recovery.check())) {
            return;
        }
        if (!report.status().failing()) {
            seenToIt = seenToIt && report.status() == HealthStatus.UNKNOWN;
        } else if (!seenToIt) {
            seenToIt = true;
            begin(report);
        }
    }

    void close() {
        acting.ifPresent(Thread::interrupt);
    }

    private void begin(CheckReport report) {
        boolean soon = acting.isPresent() && System.nanoTime() - acted < pause.toNanos();
        if (soon || acting.filter(Thread::isAlive).isPresent()) {
            LOG.log(Level.WARNING, "{0} fails again; what mends it acted a moment ago and is left out", report.name());
            return;
        }
        acted = System.nanoTime();
        acting = Optional.of(
                Thread.ofVirtual().name("reeve-recovery-" + report.name()).start(() -> act(report)));
    }

    /** The call has a thread of its own, so that one that hears no interrupt is left alone. */
    private void act(CheckReport report) {
        FutureTask<String> call = new FutureTask<>(() -> recovery.recover(report));
        Thread thread = Thread.ofVirtual().name("reeve-recovery-call").start(call);
        try {
            String done = call.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            LOG.log(Level.INFO, "{0} fails: {1}", report.name(), done);
        } catch (TimeoutException _) {
            String words = Durations.words(patience);
            LOG.log(Level.WARNING, "recovery of {0} has not finished within {1}", report.name(), words);
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "recovery of " + report.name() + " failed", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            call.cancel(true);
            awaitEnd(thread);
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
