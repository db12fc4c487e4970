package dev.reeve.alerting.rule;

import dev.reeve.alerting.rule.Condition.Found;
import dev.reeve.alerting.rule.Condition.Happened;
import dev.reeve.alerting.rule.Condition.InState;
import dev.reeve.alerting.rule.Condition.Threshold;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.text.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rule of the file. */
final class RuleReader {
    private static final List<String> WHATS = List.of("metric", "state", "event", "finding");
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final List<String> STATES = List.of(
            "pending",
            "starting",
            "running",
            "ready",
            "draining",
            "stopping",
            "backing-off",
            "parked",
            "hibernated",
            "stopped",
            "exited",
            "failed");
    private static final List<String> EVENTS = Stream.concat(
                    STATES.stream(), Stream.of(Happened.ESCALATED, Happened.NOTICED))
            .toList();

    private final String name;
    private final Section section;

    RuleReader(String name, Section section) {
        this.name = name;
        this.section = section;
    }

    /**
     * Empty when it is switched off, or wrong, which was told.
     *
     * @param base the rule that is built in under this name: what is not said is as there
     */
    Optional<AlertRule> read(Optional<AlertRule> base) {
        boolean enabled = section.truth("enabled", true);
        Optional<Condition> condition = condition(base);
        Duration hold =
                section.duration("for").or(() -> base.map(AlertRule::hold)).orElse(Duration.ZERO);
        Severity severity = section.choice("severity", AlertsFile.severities())
                .or(() -> base.map(AlertRule::severity))
                .orElse(Severity.WARNING);
        List<String> words = section.texts("units");
        UnitSelector units = section.has("units")
                ? new UnitSelector(words)
                : base.map(AlertRule::units).orElse(UnitSelector.ALL);
        Map<String, String> labels = section.section("labels")
                .map(Section::plain)
                .or(() -> base.map(AlertRule::labels))
                .orElse(Map.of());
        Optional<String> text = section.text("text").or(() -> base.flatMap(AlertRule::text));
        text.flatMap(Wording::unknown)
                .ifPresent(word -> section.refuse("text", "text holds {" + word + "}", Wording.NAMES_IN_WORDS));
        section.end();
        return condition
                .filter(_ -> enabled)
                .map(what -> new AlertRule(name, what, hold, severity, units, labels, text));
    }

    private Optional<Condition> condition(Optional<AlertRule> base) {
        List<String> said = WHATS.stream().filter(section::has).toList();
        Optional<Condition> before = base.map(AlertRule::condition);
        Optional<Condition> condition = said.isEmpty() && base.isPresent() ? limit(before) : said(said);
        if (said.size() > 1 || (said.isEmpty() && base.isEmpty())) {
            section.refuse(
                    said.isEmpty() ? "metric" : said.getLast(),
                    "the rule '" + name + "' says " + (said.isEmpty() ? "nothing" : String.join(" and ", said)),
                    "one of " + String.join(", ", WHATS));
        }
        return condition;
    }

    /** A rule that is built in, with another limit. */
    private Optional<Condition> limit(Optional<Condition> before) {
        return before.map(condition -> switch (condition) {
            case Threshold old ->
                section.has("above") || section.has("below")
                        ? threshold(old.quantity()).orElse(old)
                        : old;
            case Happened old ->
                new Happened(
                        old.event(),
                        section.count("count").orElse(old.count()),
                        section.duration("within").orElse(old.within()));
            case InState _, Found _ -> condition;
        });
    }

    private Optional<Condition> said(List<String> said) {
        // Every key is asked for, so that those which do not belong to another one's rule are told as such.
        Optional<Condition> metric = section.text("metric").flatMap(this::metric);
        Optional<Condition> state = known("state", STATES).map(InState::new);
        Optional<Condition> event = known("event", EVENTS)
                .map(kind -> new Happened(
                        kind,
                        section.count("count").orElse(1),
                        section.duration("within").orElse(WITHIN)));
        Optional<Condition> finding = known("finding", findings()).map(Found::new);
        return said.size() == 1 ? metric.or(() -> state).or(() -> event).or(() -> finding) : Optional.empty();
    }

    private Optional<Condition> metric(String text) {
        Optional<Quantity> quantity = Quantity.named(text);
        if (quantity.isEmpty()) {
            List<String> names = Quantity.all().stream().map(Quantity::name).toList();
            section.refuse(
                    "metric",
                    "there is no metric '" + text + "'",
                    "one of " + String.join(", ", names),
                    Nearest.to(text, names));
        }
        return quantity.flatMap(this::threshold);
    }

    private Optional<Condition> threshold(Quantity quantity) {
        Optional<Double> above = section.number("above");
        Optional<Double> below = section.number("below");
        if (section.has("above") == section.has("below")) {
            section.refuse("metric", "the rule '" + name + "' has no limit, or two", "above, or below, with a number");
        }
        return above.or(() -> below).map(limit -> new Threshold(quantity, above.isPresent(), limit));
    }

    private Optional<String> known(String key, List<String> words) {
        return section.choice(key, words.stream().collect(Collectors.toMap(Function.identity(), Function.identity())));
    }

    private static List<String> findings() {
        return Stream.concat(
                        Stream.of(Found.ANY),
                        Quantity.all().stream()
                                .filter(each -> each instanceof Quantity.Plain)
                                .map(Quantity::name))
                .toList();
    }
}
