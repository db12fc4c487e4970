package dev.reeve.alerting.evaluation;

import dev.reeve.alerting.rule.AlertRule;
import dev.reeve.alerting.rule.Condition.Happened;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.metrics.MetricSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When what rules count happened, as far as it still counts: by the alert that it would be, oldest first. Immutable. */
public record Tallies(Map<AlertKey, List<Instant>> times) {
    public static final Tallies NONE = new Tallies(Map.of());

    public Tallies {
        times = Map.copyOf(times);
    }

    public List<Instant> of(AlertKey key) {
        return times.getOrDefault(key, List.of());
    }

    /** With what happened, and without what happened too long ago. */
    Tallies after(List<AlertRule> rules, Look look) {
        Map<AlertKey, List<Instant>> now = new HashMap<>();
        for (AlertRule rule : rules) {
            if (rule.condition() instanceof Happened happened) {
                count(rule, happened, look, now);
            }
        }
        return new Tallies(now);
    }

    private void count(AlertRule rule, Happened happened, Look look, Map<AlertKey, List<Instant>> now) {
        times.forEach((key, before) -> {
            if (key.rule().equals(rule.name())) {
                now.put(key, new ArrayList<>(before));
            }
        });
        look.events().stream()
                .filter(event ->
                        Happenings.kind(event).filter(happened.event()::equals).isPresent())
                .forEach(event -> event.unit().ifPresent(unit -> now.computeIfAbsent(
                                AlertKey.of(rule.name(), new MetricSubject.Unit(unit)), _ -> new ArrayList<>())
                        .add(look.now())));
        Instant from = look.now().minus(happened.within());
        now.values().forEach(all -> trim(all, from, happened.count()));
        now.values().removeIf(List::isEmpty);
    }

    /** The last ones decide, however many there were. */
    private static void trim(List<Instant> all, Instant from, int count) {
        all.removeIf(at -> !at.isAfter(from));
        all.subList(0, Math.max(0, all.size() - count)).clear();
    }

    /** What an event is called in rules. */
    static final class Happenings {
        private Happenings() {}

        static Optional<String> kind(FleetEvent event) {
            return switch (event) {
                case FleetEvent.Transitioned moved -> Optional.of(moved.to().label());
                case FleetEvent.Noticed _ -> Optional.of(Happened.NOTICED);
                case FleetEvent.Escalated _ -> Optional.of(Happened.ESCALATED);
                case FleetEvent.Applied _, FleetEvent.GroupActed _, FleetEvent.PauseChanged _ -> Optional.empty();
            };
        }
    }
}
