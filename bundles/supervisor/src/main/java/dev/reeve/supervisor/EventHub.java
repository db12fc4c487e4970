package dev.reeve.supervisor;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Hands events to listeners, each on a thread of its own, so that a slow one delays nobody. A component beside the fleet
 * and not a part of it: otherwise a listener that refers to the fleet would wait for itself.
 */
@Component(
        immediate = true,
        service = {})
public final class EventHub {
    private static final System.Logger LOG = System.getLogger(EventHub.class.getName());
    private static final int MOST_WAITING = 65_536;

    private final Map<FleetEventListener, Outbox> outboxes = new ConcurrentHashMap<>();

    private final EventSource source;

    @Activate
    public EventHub(@Reference EventSource source) {
        this.source = source;
    }

    /** Not before the listeners that are there are bound: the events that waited until now are for them. */
    @Activate
    void open() {
        source.subscribe(this::tell);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(FleetEventListener listener) {
        Outbox outbox = new Outbox(listener);
        outboxes.put(listener, outbox);
        outbox.thread.start();
    }

    void removeListener(FleetEventListener listener) {
        Outbox outbox = outboxes.remove(listener);
        if (outbox != null) {
            outbox.thread.interrupt();
        }
    }

    private void tell(FleetEvent event) {
        outboxes.values().forEach(outbox -> outbox.put(event));
    }

    @Deactivate
    void close() {
        outboxes.keySet().forEach(this::removeListener);
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
            } catch (Throwable e) {
                if (!failing) {
                    LOG.log(System.Logger.Level.WARNING, listener + " failed on " + event, e);
                }
                failing = true;
            }
        }
    }
}
