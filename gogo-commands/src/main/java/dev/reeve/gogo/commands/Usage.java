package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a unit that runs used at the latest sample; empty what is not known.
 *
 * @param cpuPercent of one processor
 * @param rss in bytes
 */
record Usage(OptionalDouble cpuPercent, OptionalDouble rss) {
    static Usage of(Optional<FleetSample> sample, UnitSnapshot unit) {
        Measures measures = sample.filter(_ -> unit.state().alive())
                .flatMap(each -> each.unit(unit.name()))
                .orElse(Measures.NONE);
        return new Usage(
                measures.value(UnitMetrics.CPU).stream()
                        .map(cores -> Math.round(cores * 1000) / 10.0)
                        .findFirst(),
                measures.value(UnitMetrics.RSS));
    }
}
