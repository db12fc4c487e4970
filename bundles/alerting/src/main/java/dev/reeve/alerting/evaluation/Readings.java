package dev.reeve.alerting.evaluation;

import dev.reeve.alerting.rule.AlertRule;
import dev.reeve.alerting.rule.Condition;
import dev.reeve.alerting.rule.Condition.Found;
import dev.reeve.alerting.rule.Condition.Happened;
import dev.reeve.alerting.rule.Condition.InState;
import dev.reeve.alerting.rule.Condition.Threshold;
import dev.reeve.alerting.rule.Wording;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.ResourceFinding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a look says of every alert that a rule could be. */
record Readings(Look look, Tallies tallies) {
    private static final Reading CLEAR = new Reading.Clear();
    private static final Reading UNKNOWN = new Reading.Unknown();

    /** Of all subjects of which something can be told. */
    Map<AlertKey, Reading> of(AlertRule rule) {
        return switch (rule.condition()) {
            case Threshold threshold -> threshold(rule, threshold);
            case InState state -> states(rule, state);
            case Happened happened -> counts(rule, happened);
            case Found found -> findings(rule, found);
        };
    }

    /** Of an alert that nothing was told of. */
    Reading absent(AlertKey key, Condition condition) {
        return switch (key.subject()) {
            case MetricSubject.Unit unit
            when look.fleet().unit(unit.name()).isEmpty() -> new Reading.Gone("the unit left the fleet");
            case MetricSubject.Unit _, MetricSubject.Machine _ -> condition instanceof Threshold ? UNKNOWN : CLEAR;
        };
    }

    private Map<AlertKey, Reading> threshold(AlertRule rule, Threshold threshold) {
        List<MetricSubject> subjects = threshold.quantity().machine()
                ? List.of(new MetricSubject.Machine())
                : chosen(rule).stream()
                        .<MetricSubject>map(unit -> new MetricSubject.Unit(unit.name()))
                        .toList();
        Map<AlertKey, Reading> readings = new HashMap<>();
        for (MetricSubject subject : subjects) {
            threshold
                    .quantity()
                    .of(subject, look.samples())
                    .ifPresent(value -> readings.put(
                            AlertKey.of(rule.name(), subject),
                            threshold.exceeded(value) ? beyond(rule, threshold, subject, value) : CLEAR));
        }
        return readings;
    }

    private static Reading beyond(AlertRule rule, Threshold threshold, MetricSubject subject, double value) {
        String unit = threshold.quantity().unit();
        return applies(
                rule,
                subject,
                rule.severity(),
                OptionalDouble.of(value),
                "{subject}: " + threshold.quantity().name() + " is {value}, the limit is {limit}",
                Map.of("value", Wording.amount(value, unit), "limit", Wording.amount(threshold.limit(), unit)));
    }

    private Map<AlertKey, Reading> states(AlertRule rule, InState state) {
        Map<AlertKey, Reading> readings = new HashMap<>();
        Map<MetricSubject, String> passed = passed(state);
        for (UnitSnapshot unit : chosen(rule)) {
            MetricSubject subject = new MetricSubject.Unit(unit.name());
            Optional<String> reason = unit.state().label().equals(state.state())
                    ? Optional.of(unit.cause().reason())
                    : Optional.ofNullable(passed.get(subject));
            reason.ifPresent(why -> readings.put(
                    AlertKey.of(rule.name(), subject),
                    applies(
                            rule,
                            subject,
                            rule.severity(),
                            OptionalDouble.empty(),
                            "{subject} is " + state.state() + ": {reason}",
                            Map.of("reason", why))));
        }
        return readings;
    }

    /** Which units came into a state since the last look, and why: they may have left it again. */
    private Map<MetricSubject, String> passed(InState state) {
        return look.events().stream()
                .flatMap(event -> event instanceof FleetEvent.Transitioned moved
                                && moved.to().label().equals(state.state())
                        ? java.util.stream.Stream.of(moved)
                        : java.util.stream.Stream.empty())
                .collect(Collectors.toMap(
                        moved -> new MetricSubject.Unit(moved.run().unit()),
                        moved -> moved.cause().reason(),
                        (_, last) -> last));
    }

    private Map<AlertKey, Reading> counts(AlertRule rule, Happened happened) {
        Map<AlertKey, Reading> readings = new HashMap<>();
        for (UnitSnapshot unit : chosen(rule)) {
            MetricSubject subject = new MetricSubject.Unit(unit.name());
            AlertKey key = AlertKey.of(rule.name(), subject);
            List<Instant> times = tallies.of(key);
            if (times.size() >= happened.count()) {
                readings.put(
                        key,
                        applies(
                                rule,
                                subject,
                                rule.severity(),
                                OptionalDouble.of(times.size()),
                                "{subject}: {value} times " + happened.event() + " within {limit}; lately: {reason}",
                                Map.of(
                                        "value", String.valueOf(times.size()),
                                        "limit", dev.reeve.api.text.Durations.words(happened.within()),
                                        "reason", unit.cause().reason())));
            }
        }
        return readings;
    }

    private Map<AlertKey, Reading> findings(AlertRule rule, Found found) {
        Map<AlertKey, Reading> readings = new HashMap<>();
        for (ResourceFinding finding : look.findings()) {
            Severity severity = Severity.valueOf(finding.level().name());
            boolean meant = found.metric().equals(Found.ANY)
                    || found.metric().equals(finding.metric().name());
            if (meant && severity.compareTo(rule.severity()) >= 0 && chosen(rule, finding.subject())) {
                readings.put(
                        new AlertKey(
                                rule.name(), finding.subject(), finding.metric().name()),
                        applies(
                                rule,
                                finding.subject(),
                                severity,
                                OptionalDouble.of(finding.value()),
                                "{reason}",
                                Map.of(
                                        "value",
                                                Wording.amount(
                                                        finding.value(),
                                                        finding.metric().unit()),
                                        "limit",
                                                Wording.amount(
                                                        finding.limit(),
                                                        finding.metric().unit()),
                                        "reason", finding.sentence() + "; " + finding.recommendation())));
            }
        }
        return readings;
    }

    private List<UnitSnapshot> chosen(AlertRule rule) {
        return look.fleet().byName().values().stream()
                .filter(rule.units()::selects)
                .toList();
    }

    private boolean chosen(AlertRule rule, MetricSubject subject) {
        return switch (subject) {
            case MetricSubject.Machine _ -> true;
            case MetricSubject.Unit unit ->
                look.fleet().unit(unit.name()).filter(rule.units()::selects).isPresent();
        };
    }

    private static Reading applies(
            AlertRule rule,
            MetricSubject subject,
            Severity severity,
            OptionalDouble value,
            String words,
            Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("subject", Alert.label(subject));
        all.put("rule", rule.name());
        all.put("severity", severity.label());
        return new Reading.Applies(severity, value, Wording.fill(rule.text().orElse(words), all));
    }
}
