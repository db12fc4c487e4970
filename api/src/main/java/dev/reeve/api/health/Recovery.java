package dev.reeve.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does something about a check of the host that fails. An extension point: register a service under this interface.
 *
 * <p>Called once each time the check begins to fail, that is, becomes unhealthy or critical, and at most once in five minutes;
 * one that comes while the check fails is called at the next look. On a thread of its own, never twice at once; interrupted
 * after a minute. What it throws is logged.
 */
@ConsumerType
public interface Recovery {
    /** The name of the check that it is for. */
    String check();

    /** @return what was done, for people */
    String recover(CheckReport failing) throws Exception;
}
