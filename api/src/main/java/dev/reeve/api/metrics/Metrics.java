package dev.reeve.api.metrics;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What is measured now. Safe from any thread, and never waits. */
@ProviderType
public interface Metrics {
    /** The latest sample; empty before the first. */
    Optional<FleetSample> latest();

    /** The samples of the last five minutes at least, as far as there are any, oldest first. */
    List<FleetSample> recent();
}
