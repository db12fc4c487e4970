package dev.reeve.alerting.evaluation;

import dev.reeve.alerting.rule.AlertRule;
import dev.reeve.alerting.rule.AlertSettings;
import dev.reeve.alerting.rule.Condition.Happened;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a look makes of the alerts. A function of values: it knows no clock and tells nobody. */
public record Evaluation(AlertSettings settings) {
    private static final Duration KEPT = Duration.ofHours(24);

    /**
     * What came of a look.
     *
     * @param notices to be sent to every sink
     * @param due when to look again, if nothing happens before
     */
    public record Result(Book book, List<AlertNotice> notices, Optional<Instant> due) {}

    public Result evaluate(Book before, Look look) {
        Tallies tallies = before.tallies().after(settings.rules(), look);
        List<Silence> silences = before.silences().stream()
                .filter(silence -> silence.until().isAfter(look.now()))
                .toList();
        Map<AlertKey, Tracked> alerts = new HashMap<>(before.alerts());
        Readings readings = new Readings(look, tallies);
        settings.rules().stream()
                .filter(rule -> look.sampled() || !rule.condition().sampled())
                .forEach(rule -> bringOn(rule, readings, alerts));
        endWithoutRule(alerts, look.now());
        alerts.values()
                .removeIf(alert -> alert.state() == AlertState.RESOLVED
                        && alert.owed().isEmpty()
                        && alert.since().plus(KEPT).isBefore(look.now()));
        Telling telling = new Telling(settings, new Book(alerts, tallies, silences), look.now());
        Book after = telling.told();
        return new Result(after, telling.notices(), due(after, look.now()));
    }

    private static void bringOn(AlertRule rule, Readings readings, Map<AlertKey, Tracked> alerts) {
        Map<AlertKey, Reading> told = readings.of(rule);
        Life life = new Life(rule, readings.look().now());
        Set<AlertKey> keys = new HashSet<>();
        told.forEach((key, reading) -> {
            if (reading instanceof Reading.Applies) {
                keys.add(key);
            }
        });
        alerts.keySet().stream().filter(key -> key.rule().equals(rule.name())).forEach(keys::add);
        for (AlertKey key : keys) {
            Reading reading =
                    Optional.ofNullable(told.get(key)).orElseGet(() -> readings.absent(key, rule.condition()));
            Optional<Tracked> before = Optional.ofNullable(alerts.get(key));
            life.next(key, before, reading).ifPresentOrElse(next -> alerts.put(key, next), () -> alerts.remove(key));
        }
    }

    private void endWithoutRule(Map<AlertKey, Tracked> alerts, Instant now) {
        for (Tracked alert : List.copyOf(alerts.values())) {
            if (settings.rule(alert.key().rule()).isEmpty()) {
                Life.ended(alert, "the rule is gone", now)
                        .ifPresentOrElse(ended -> alerts.put(alert.key(), ended), () -> alerts.remove(alert.key()));
            }
        }
    }

    private Optional<Instant> due(Book book, Instant now) {
        List<Instant> times = new ArrayList<>();
        for (Tracked alert : book.alerts().values()) {
            settings.rule(alert.key().rule()).ifPresent(rule -> moments(alert, rule, book, times));
            alert.owed()
                    .ifPresent(owed -> times.add(book.silencedUntil(alert)
                            .filter(_ -> owed.kind() != AlertNotice.Kind.RESOLVED)
                            .orElseGet(() -> owed.since().plus(settings.groupWait()))));
            if (alert.state() == AlertState.FIRING && alert.owed().isEmpty()) {
                alert.told().ifPresent(told -> times.add(told.plus(settings.repeat())));
            }
        }
        return times.stream().filter(now::isBefore).min(Comparator.naturalOrder());
    }

    /** When an alert may come into another state although nothing new is measured. */
    private static void moments(Tracked alert, AlertRule rule, Book book, List<Instant> times) {
        if (!rule.condition().sampled()) {
            Optional<Instant> calm = alert.clearSince().map(since -> since.plus(rule.calm()));
            Optional<Instant> fires =
                    Optional.of(alert.began().plus(rule.hold())).filter(_ -> alert.state() == AlertState.PENDING);
            Stream.of(calm, fires).flatMap(Optional::stream).forEach(times::add);
        }
        if (rule.condition() instanceof Happened happened) {
            book.tallies().of(alert.key()).stream()
                    .findFirst()
                    .ifPresent(first -> times.add(first.plus(happened.within())));
        }
    }
}
