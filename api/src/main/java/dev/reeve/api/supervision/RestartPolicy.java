package dev.reeve.api.supervision;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether a unit that ended is started again. An extension point: register a service under this interface and a
 * fleet file can name it in {@code restart.policy}.
 *
 * <p>A pure function: the fleet thread waits for it at every exit, so it must return at once.
 */
@ConsumerType
public interface RestartPolicy {
    /** The name that fleet files use, unique among the policies. */
    String name();

    RestartVerdict decide(RestartRule rule, RestartHistory history);

    /** Whether a unit that somebody stopped stays down in the hosts that come after, until somebody starts it. */
    default boolean keepsStopped() {
        return false;
    }
}
