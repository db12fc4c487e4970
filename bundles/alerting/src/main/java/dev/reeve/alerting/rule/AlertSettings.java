package dev.reeve.alerting.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What users want to know, and who is told.
 *
 * @param groupWait from the first alert of a rule to the notice that tells of all that came by then
 * @param repeat from one notice to the next of an alert that goes on
 */
public record AlertSettings(List<AlertRule> rules, Duration groupWait, Duration repeat, List<SinkSpec> sinks) {
    public static final Duration GROUP_WAIT = Duration.ofSeconds(10);
    public static final Duration REPEAT = Duration.ofHours(4);

    /** Without a file. */
    public static final AlertSettings BUILT_IN = new AlertSettings(BuiltInRules.all(), GROUP_WAIT, REPEAT, List.of());

    public AlertSettings {
        rules = List.copyOf(rules);
        sinks = List.copyOf(sinks);
    }

    public Optional<AlertRule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
