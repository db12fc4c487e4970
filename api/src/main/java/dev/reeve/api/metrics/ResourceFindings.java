package dev.reeve.api.metrics;

import dev.reeve.api.fleet.FleetSnapshot;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says where the machine and the units come near their limits. Looks at values only and remembers nothing, so that whoever asks
 * decides what is new, what is over and whom to tell. Safe from any thread.
 */
@ProviderType
public interface ResourceFindings {
    /**
     * What is the matter now.
     *
     * @param samples oldest first; what is short-lived by nature, such as processor time, is judged by its mean over the last
     *     minute of them
     * @param fleet tells the limits of units
     * @return the worst first, one at most for each subject and metric
     */
    List<ResourceFinding> of(List<FleetSample> samples, FleetSnapshot fleet);
}
