package dev.reeve.health.host;

import dev.reeve.api.health.HealthChanged;
import dev.reeve.api.health.HealthListener;
import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The changes that one listener has not heard of yet, and the thread on which it hears. */
final class Notices implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Notices.class.getName());
    private static final int MOST = 1000;

    private final HealthListener listener;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST),
            Thread.ofVirtual().name("reeve-health-listener").factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    Notices(HealthListener listener) {
        this.listener = listener;
        thread.allowCoreThreadTimeOut(true);
    }

    void put(HealthChanged change) {
        thread.execute(() -> tell(change));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void tell(HealthChanged change) {
        try {
            listener.on(change);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "health listener " + listener + " failed on a change of " + change.check(), e);
        }
    }
}
