package dev.reeve.alerting.evaluation;

import dev.reeve.alerting.rule.UnitSelector;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Silence;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All alerts, what is counted towards some, and what is silenced. Immutable. */
public record Book(Map<AlertKey, Tracked> alerts, Tallies tallies, List<Silence> silences) {
    public static final Book EMPTY = new Book(Map.of(), Tallies.NONE, List.of());

    private static final List<AlertState> URGENCY = List.of(AlertState.FIRING, AlertState.PENDING, AlertState.RESOLVED);

    public Book {
        alerts = Map.copyOf(alerts);
        silences = List.copyOf(silences);
    }

    /** Firing ones first, the worst of them first. */
    public List<Alert> shown() {
        return alerts.values().stream()
                .map(alert -> alert.alert(silencedUntil(alert)))
                .sorted(Comparator.<Alert>comparingInt(alert -> URGENCY.indexOf(alert.state()))
                        .thenComparing(Alert::severity, Comparator.reverseOrder())
                        .thenComparing(Alert::name))
                .toList();
    }

    Optional<Instant> silencedUntil(Tracked alert) {
        return silences.stream()
                .filter(silence -> Stream.of(
                                alert.key().rule(),
                                alert.key().name(),
                                alert.alert(Optional.empty()).subjectName())
                        .anyMatch(name -> UnitSelector.matches(silence.what(), name)))
                .map(Silence::until)
                .max(Comparator.naturalOrder());
    }

    /** In place of one of the same words. */
    public Book with(Silence silence) {
        return new Book(
                alerts,
                tallies,
                Stream.concat(without(silence.what()).silences.stream(), Stream.of(silence))
                        .toList());
    }

    public Book without(String silenced) {
        return new Book(
                alerts,
                tallies,
                silences.stream()
                        .filter(silence -> !silence.what().equals(silenced))
                        .toList());
    }

    Book with(List<Tracked> changed) {
        Map<AlertKey, Tracked> all = new HashMap<>(alerts);
        changed.forEach(alert -> all.put(alert.key(), alert));
        return new Book(all, tallies, silences);
    }
}
