package dev.reeve.api.log;

import dev.reeve.api.agent.UnitName;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds a unit still for a moment. An extension point: register a service under this interface.
 *
 * <p>Asked only where the file system can take nothing away from the front of a file: there a log is copied and emptied, and what
 * is written between the two would be lost.
 */
@ConsumerType
public interface UnitFreezer {
    /** Returns once nothing of the unit runs, with what lets it run again; empty where it cannot be held. */
    Optional<Runnable> freeze(UnitName unit);
}
