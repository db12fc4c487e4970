package dev.reeve.alerting.evaluation;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.ResourceFinding;
import java.time.Instant;
import java.util.List;

/**
 * All that is known at a moment.
 *
 * @param now on the clock of the fleet
 * @param samples oldest first; none when there is none since the last look
 * @param findings that follow from them
 * @param events since the last look
 */
public record Look(
        Instant now,
        FleetSnapshot fleet,
        List<FleetSample> samples,
        List<ResourceFinding> findings,
        List<FleetEvent> events) {
    public Look {
        samples = List.copyOf(samples);
        findings = List.copyOf(findings);
        events = List.copyOf(events);
    }

    public boolean sampled() {
        return !samples.isEmpty();
    }
}
