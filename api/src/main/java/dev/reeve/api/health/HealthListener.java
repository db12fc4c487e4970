package dev.reeve.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of changes of the host's health, each once and in order, on a thread of its own: it may wait. One that is 1000 changes
 * behind misses the oldest. Register a service under this interface.
 */
@ConsumerType
@FunctionalInterface
public interface HealthListener {
    void on(HealthChanged change);
}
