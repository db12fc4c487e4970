package dev.reeve.metrics;

import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.MetricSource;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One source: asked again and again, never twice at once, waited for no longer than it may take. For one thread. */
final class Asked {
    private static final System.Logger LOG = System.getLogger(Asked.class.getName());

    private final MetricSource source;
    private Optional<CompletableFuture<Answer>> pending = Optional.empty();
    private String trouble = "";

    Asked(MetricSource source) {
        this.source = source;
    }

    void ask(FleetSnapshot fleet) {
        if (pending.isEmpty()) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            pending = Optional.of(answer);
            Thread.ofVirtual().name("reeve-metric-source").start(() -> answer(fleet, answer));
        }
    }

    /** Empty when it has none by then, which is told when that is new. */
    Optional<Answer> answer(long deadline) throws InterruptedException {
        CompletableFuture<Answer> asked = pending.orElseThrow();
        try {
            Answer answer = asked.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            pending = Optional.empty();
            tell("");
            return Optional.of(answer);
        } catch (TimeoutException _) {
            tell("has not answered for " + SampleRound.PATIENCE.toMillis()
                    + " ms; what it measures is missing until it does");
        } catch (ExecutionException e) {
            pending = Optional.empty();
            tell("failed: " + e.getCause());
        }
        return Optional.empty();
    }

    boolean asks(MetricSource other) {
        return source == other;
    }

    private void answer(FleetSnapshot fleet, CompletableFuture<Answer> answer) {
        try {
            answer.complete(new Answer(source.host(), source.units(fleet)));
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private void tell(String now) {
        if (!now.equals(trouble)) {
            boolean mended = now.isEmpty();
            LOG.log(
                    mended ? Level.INFO : Level.WARNING,
                    "metric source " + source + " " + (mended ? "answers again" : now));
        }
        trouble = now;
    }
}
