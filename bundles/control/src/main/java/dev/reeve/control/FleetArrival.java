package dev.reeve.control;

import dev.reeve.api.fleet.Fleet;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Whether the fleet that is there has been told what it is to have. One that came in place of another shows nobody for a
 * moment, and an answer from that moment would be wrong. Safe from any thread.
 */
final class FleetArrival {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BundleContext context;
    private Object fleet = "none";
    private long since;

    FleetArrival(BundleContext context) {
        this.context = context;
    }

    /** Also when nobody tells it for two seconds: what nobody asks for may run on for ever. */
    synchronized boolean told() {
        Optional<ServiceReference<Fleet>> there = Optional.ofNullable(context.getServiceReference(Fleet.class));
        Object now = there.<Object>map(reference -> reference.getProperty(Constants.SERVICE_ID))
                .orElse("none");
        if (!Objects.equals(now, fleet)) {
            fleet = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > PATIENCE.toNanos()
                || there.map(this::told).orElse(true);
    }

    private boolean told(ServiceReference<Fleet> reference) {
        try {
            return Optional.ofNullable(context.getService(reference))
                    .map(there -> there.snapshot().succession().unwatched().isEmpty())
                    .orElse(true);
        } finally {
            context.ungetService(reference);
        }
    }
}
