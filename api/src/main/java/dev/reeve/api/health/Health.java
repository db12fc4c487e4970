package dev.reeve.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the host does, as its checks see it. Safe from any thread, and never waits. */
@ProviderType
public interface Health {
    /** What the checks found when they looked last. */
    HealthReport report();

    /** The looks of a check that are remembered, oldest first, 1000 at most; empty when there is no such check. */
    List<Look> history(String check);
}
