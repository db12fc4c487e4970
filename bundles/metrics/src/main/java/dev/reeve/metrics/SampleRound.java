package dev.reeve.metrics;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks every source, and makes one sample of what they tell in time. For one thread. */
final class SampleRound {
    /** For all of them together. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private List<Asked> asked = List.of();

    /**
     * @param at now: the snapshot is as old as the last change
     * @param sources the later ones count where two tell the same
     */
    FleetSample take(FleetSnapshot fleet, Instant at, Duration span, List<MetricSource> sources)
            throws InterruptedException {
        asked = sources.stream().map(this::known).toList();
        asked.forEach(source -> source.ask(fleet));
        List<Answer> answers = answers();
        Measures host = Measures.NONE;
        for (Answer answer : answers.reversed()) {
            host = host.or(answer.host());
        }
        return new FleetSample(at, span, host, units(fleet, answers));
    }

    private List<Answer> answers() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Answer> answers = new ArrayList<>();
        for (Asked source : asked) {
            Optional<Answer> answer = source.answer(deadline);
            answer.ifPresent(answers::add);
        }
        return answers;
    }

    private static Map<UnitName, Measures> units(FleetSnapshot fleet, List<Answer> answers) {
        Map<UnitName, Measures> units = HashMap.newHashMap(fleet.byName().size());
        for (UnitSnapshot unit : fleet.units()) {
            Measures measures = FleetFacts.of(unit);
            for (Answer answer : answers.reversed()) {
                measures = measures.or(answer.unit(unit.name()));
            }
            units.put(unit.name(), measures);
        }
        return units;
    }

    private Asked known(MetricSource source) {
        return asked.stream().filter(one -> one.asks(source)).findFirst().orElseGet(() -> new Asked(source));
    }
}
