package dev.reeve.host;

import dev.reeve.api.fleet.ShutdownMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends the host once: first the fleet, with the time its units may take, then the rest. A further request only makes it
 * faster. Safe from any thread.
 */
final class OrderedStop {
    private static final System.Logger LOG = System.getLogger(OrderedStop.class.getName());
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private final BiFunction<ShutdownMode, String, CompletionStage<Void>> fleet;
    private final Supplier<Duration> longest;
    private final Supplier<Duration> forced;
    private final Consumer<ShutdownMode> rest;
    private final CompletableFuture<Void> down = new CompletableFuture<>();
    private final CompletableFuture<Integer> stopped = new CompletableFuture<>();
    private ShutdownMode mode = ShutdownMode.DETACH;
    private boolean begun;
    private int code;

    /**
     * @param fleet takes the fleet down
     * @param longest bounds the wait for it, unless it is forced
     * @param rest is done when the fleet is down, and told how it was taken down at last
     */
    OrderedStop(
            BiFunction<ShutdownMode, String, CompletionStage<Void>> fleet,
            Supplier<Duration> longest,
            Consumer<ShutdownMode> rest) {
        this(fleet, longest, () -> FORCED, rest);
    }

    /** @param forced bounds the wait for a fleet that is forced down */
    OrderedStop(
            BiFunction<ShutdownMode, String, CompletionStage<Void>> fleet,
            Supplier<Duration> longest,
            Supplier<Duration> forced,
            Consumer<ShutdownMode> rest) {
        this.fleet = fleet;
        this.longest = longest;
        this.forced = forced;
        this.rest = rest;
    }

    /** Completes with the exit code when everything has stopped. */
    CompletableFuture<Integer> stopped() {
        return stopped;
    }

    synchronized boolean begun() {
        return begun;
    }

    /** Does something that a stop must not be undone by; once one has begun, nothing. */
    synchronized void unlessBegun(Runnable action) {
        if (!begun) {
            action.run();
        }
    }

    /** Returns at once. The first request that brings a code other than 0 decides the exit code. */
    synchronized void request(ShutdownMode wanted, String reason, int exitCode) {
        code = code == 0 ? exitCode : code;
        boolean faster = wanted.compareTo(mode) > 0;
        mode = faster ? wanted : mode;
        if (!begun) {
            begun = true;
            LOG.log(System.Logger.Level.INFO, "stopping ({0}): {1}", mode, reason);
            Thread.ofPlatform().name("reeve-stop").start(() -> stop(wanted, reason));
        } else if (faster) {
            LOG.log(System.Logger.Level.INFO, "stopping faster ({0}): {1}", mode, reason);
            Thread.ofVirtual().name("reeve-stop-faster").start(() -> takeDown(wanted, reason));
        }
    }

    private void stop(ShutdownMode wanted, String reason) {
        try {
            takeDown(wanted, reason);
            if (!over(longest.get()) && !letsGo()) {
                LOG.log(System.Logger.Level.WARNING, "the fleet took longer to stop than its units may: forcing it");
                takeDown(ShutdownMode.FORCE, reason);
                over(forced.get().plus(SLACK));
            }
            rest.accept(mode());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the host did not stop in order", e);
        } finally {
            stopped.complete(exitCode());
        }
    }

    /** Whoever forces the fleet waits no longer for it, however long its units might have taken. */
    private void takeDown(ShutdownMode how, String reason) {
        if (how == ShutdownMode.FORCE) {
            down.orTimeout(forced.get().toMillis(), TimeUnit.MILLISECONDS);
        }
        fleet.apply(how, reason).whenComplete((_, failure) -> {
            if (failure == null) {
                down.complete(null);
            } else {
                down.completeExceptionally(failure);
            }
        });
    }

    /** Whatever cannot outlive the host ends with it; whatever can is not to suffer for that. */
    private synchronized boolean letsGo() {
        return mode == ShutdownMode.DETACH;
    }

    private synchronized ShutdownMode mode() {
        return mode;
    }

    private boolean over(Duration patience) {
        try {
            down.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "the fleet did not stop in order", e.getCause());
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized int exitCode() {
        return code;
    }
}
