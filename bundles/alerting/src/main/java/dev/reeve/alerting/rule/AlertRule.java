package dev.reeve.alerting.rule;

import dev.reeve.api.alert.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * When somebody wants to know of what.
 *
 * @param hold how long the condition must be true before it fires, and false before it is over
 * @param severity of a finding, the least: it has one of its own
 * @param text with names in braces for values; empty: as the condition words it
 */
public record AlertRule(
        String name,
        Condition condition,
        Duration hold,
        Severity severity,
        UnitSelector units,
        Map<String, String> labels,
        Optional<String> text) {
    /** What a name looks like, as a regular expression. */
    public static final String PATTERN = "[a-z][a-z0-9_-]{0,63}";

    private static final Duration LEAST_CALM = Duration.ofSeconds(30);

    public AlertRule {
        labels = Map.copyOf(labels);
    }

    /** Of every unit, without labels, in the words of the condition. */
    public static AlertRule of(String name, Condition condition, Duration hold, Severity severity) {
        return new AlertRule(name, condition, hold, severity, UnitSelector.ALL, Map.of(), Optional.empty());
    }

    public AlertRule worded(String text) {
        return new AlertRule(name, condition, hold, severity, units, labels, Optional.of(text));
    }

    /** How long the condition must be false before it is over: who swings about a limit tells nobody each time. */
    public Duration calm() {
        return hold.compareTo(LEAST_CALM) < 0 ? LEAST_CALM : hold;
    }
}
