package dev.reeve.api.metrics;

import dev.reeve.api.agent.UnitName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What is measured now. Safe from any thread, and never waits. */
@ProviderType
public interface Metrics {
    /** The latest sample; empty before the first, and where nothing is sampled. */
    Optional<FleetSample> latest();

    /** The samples of the last five minutes at least, as far as there are any, oldest first. */
    List<FleetSample> recent();

    /**
     * What several units come to together in the latest sample: sums, and percentiles over the requests of all of them.
     * Metrics of which neither can be told, such as {@link UnitMetrics#CONFIDENCE}, are not there.
     */
    Measures together(Collection<UnitName> units);

    /** Samples are taken every two seconds until the result is closed: somebody watches. */
    Watch watch();

    /** An interest in frequent samples. */
    @ProviderType
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
