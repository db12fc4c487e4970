package dev.reeve.api.alert;

import dev.reeve.api.metrics.MetricSubject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rule that applies, or lately did, to one subject. Immutable.
 *
 * @param name unique among all alerts: {@code RULE/SUBJECT}, and what tells several of a rule apart; stays the same as often as it
 *     comes back
 * @param rule the name of the rule
 * @param severity the worst since it began
 * @param began when its condition became true
 * @param since when it came into its state
 * @param value that was held against the rule, where that is a number
 * @param text what is the matter, one sentence
 * @param labels of the rule
 * @param reason why it is over; empty while it is not
 * @param silencedUntil how long nobody is told of it; empty when it is not silenced
 */
public record Alert(
        String name,
        String rule,
        MetricSubject subject,
        Severity severity,
        AlertState state,
        Instant began,
        Instant since,
        OptionalDouble value,
        String text,
        Map<String, String> labels,
        Optional<String> reason,
        Optional<Instant> silencedUntil) {
    /** What the machine is called where units have their names. */
    public static final String MACHINE = "host";

    public Alert {
        labels = Map.copyOf(labels);
    }

    /** The name of the unit, or {@link #MACHINE}. */
    public String subjectName() {
        return label(subject);
    }

    public static String label(MetricSubject subject) {
        return switch (subject) {
            case MetricSubject.Machine _ -> MACHINE;
            case MetricSubject.Unit unit -> unit.name().value();
        };
    }
}
