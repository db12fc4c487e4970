package dev.reeve.api.daemon;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service inside the host that is supervised like an agent. An extension point: register a service under this
 * interface, described by {@link DaemonUnit}, and it takes its place in the fleet; unregister it and it leaves in order.
 *
 * <p>{@code start} and {@code stop} are called on a virtual thread, never at the same time, with a deadline each.
 */
@ConsumerType
public interface Daemon {
    /** Begins the work and returns when it is under way. */
    void start(DaemonContext context) throws Exception;

    /** Ends the work and returns when it has ended. */
    void stop() throws Exception;
}
