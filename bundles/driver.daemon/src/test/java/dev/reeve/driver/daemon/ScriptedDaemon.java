package dev.reeve.driver.daemon;

import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A daemon whose methods do what a test says. */
final class ScriptedDaemon implements Daemon {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final CompletableFuture<DaemonContext> context = new CompletableFuture<>();
    Step onStart = () -> {};
    Step onStop = () -> {};

    /** What a method does. */
    interface Step {
        void run() throws Exception;
    }

    /** Does not return until it is interrupted. */
    static Step hang() {
        return () -> new CountDownLatch(1).await();
    }

    /** Does not return until the latch opens, whoever interrupts. */
    static Step stubborn(CountDownLatch latch) {
        return () -> {
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException _) {
                    // Stubborn.
                }
            }
        };
    }

    @Override
    public void start(DaemonContext value) throws Exception {
        calls.add("start");
        context.complete(value);
        onStart.run();
        calls.add("started");
    }

    @Override
    public void stop() throws Exception {
        calls.add("stop");
        onStop.run();
        calls.add("stopped");
    }
}
