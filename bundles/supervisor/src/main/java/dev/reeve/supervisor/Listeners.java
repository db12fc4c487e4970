package dev.reeve.supervisor;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands events to listeners, each on a thread of its own, so that a slow one delays nobody. */
final class Listeners implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());
    private static final int MOST_WAITING = 65_536;

    private final Map<FleetEventListener, Outbox> outboxes = new ConcurrentHashMap<>();

    void add(FleetEventListener listener) {
        Outbox outbox = new Outbox(listener);
        outboxes.put(listener, outbox);
        outbox.thread.start();
    }

    void remove(FleetEventListener listener) {
        Outbox outbox = outboxes.remove(listener);
        if (outbox != null) {
            outbox.thread.interrupt();
        }
    }

    void tell(FleetEvent event) {
        outboxes.values().forEach(outbox -> outbox.put(event));
    }

    @Override
    public void close() {
        outboxes.keySet().forEach(this::remove);
    }

    /** Says that it is full, or that its listener fails, once each time that begins. */
    private static final class Outbox {
        private final FleetEventListener listener;
        private final BlockingQueue<FleetEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        private final Thread thread;
        private boolean full;
        private boolean failing;

        Outbox(FleetEventListener listener) {
            this.listener = listener;
            this.thread = Thread.ofVirtual().name("reeve-listener").unstarted(this::deliver);
        }

        /** On the fleet thread only. */
        void put(FleetEvent event) {
            boolean fits = waiting.offer(event);
            if (!fits && !full) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} is {1} events behind and misses some",
                        listener,
                        MOST_WAITING);
            }
            full = !fits;
        }

        private void deliver() {
            try {
                while (true) {
                    deliver(waiting.take());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void deliver(FleetEvent event) {
            try {
                listener.on(event);
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.log(System.Logger.Level.WARNING, listener + " failed on " + event, e);
                }
                failing = true;
            }
        }
    }
}
