package dev.reeve.config.format;

import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Condition;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.Reading;
import dev.reeve.config.shape.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to happen when a unit keeps failing. */
final class EscalationKeys {
    private static final Shape<Integer> COUNT = Values.whole(1, 1000);

    private static final Key<Integer> IN_A_ROW = Key.of(
                    "failures_in_a_row", COUNT, "So many failures without a good run between them.")
            .examples(3)
            .foreign("consecutive_failures", "consecutive");
    private static final Key<Integer> FAILURES =
            Key.of("failures", COUNT, "So many failures within some time.").examples(5);
    private static final Key<Duration> WITHIN = Key.of("within", Values.POSITIVE_DURATION, "The time of failures.")
            .examples("5m")
            .foreign("window");
    private static final Key<Integer> IN_TOTAL = Key.of(
                    "failures_in_total", COUNT, "So many failures since it was last started by request.")
            .examples(10)
            .foreign("total_failures", "total");
    private static final Key<Duration> FAILING_FOR = Key.of(
                    "failing_for", Values.POSITIVE_DURATION, "Failures without a good run between them for so long.")
            .examples("10m")
            .foreign("continuous_failures");
    private static final Key<Escalation.Action> DO = Key.of(
                    "do",
                    Values.choice(
                            actions(),
                            Map.of(
                                    "alert", "notify",
                                    "restart-service", "restart-group",
                                    "restart", "force-restart",
                                    "stop", "shutdown",
                                    "failover", "fail-over",
                                    "scale", "scale-out")),
                    "What is done: tell (notify); start it again whatever its limit says (force-restart), or with its"
                            + " whole group (restart-group); take it down with its group (shutdown). fail-over and"
                            + " scale-out are told too, but nobody can carry them out yet.")
            .must()
            .examples("notify")
            .foreign("action", "then");
    private static final Key<Duration> DELAY = Key.of(
                    "delay",
                    Values.DURATION,
                    "So long after the failure. If the unit is well by then, nothing is done.")
            .standard("0");

    private static final List<Key<?>> CONDITIONS = List.of(IN_A_ROW, FAILURES, IN_TOTAL, FAILING_FOR);

    static final Shape<List<Escalation>> ESCALATE = new ListOf<>(Block.<Escalation>of(
                    List.of(IN_A_ROW, FAILURES, WITHIN, IN_TOTAL, FAILING_FOR, DO, DELAY), EscalationKeys::make)
            .rules(oneCondition())
            .named("escalation"));

    private EscalationKeys() {}

    private static Map<String, Object> oneCondition() {
        Map<String, Object> together = new LinkedHashMap<>();
        together.put(FAILURES.name(), List.of(WITHIN.name()));
        together.put(WITHIN.name(), List.of(FAILURES.name()));
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put(
                "oneOf",
                CONDITIONS.stream()
                        .map(key -> Map.of("required", List.of(key.name())))
                        .toList());
        rules.put("dependentRequired", together);
        return rules;
    }

    private static Map<String, Escalation.Action> actions() {
        Map<String, Escalation.Action> words = new LinkedHashMap<>();
        for (Escalation.Action action : Escalation.Action.values()) {
            words.put(action.label(), action);
        }
        return words;
    }

    private static Optional<Escalation> make(Fields fields, Reading reading) {
        long given = CONDITIONS.stream().filter(fields::has).count();
        if (given != 1) {
            reading.refuse(
                    fields.node(),
                    given == 0 ? "has no condition" : "has " + given + " conditions",
                    "one of " + CONDITIONS.stream().<String>map(Key::name).collect(Collectors.joining(", ")));
        } else if (fields.has(FAILURES) != fields.has(WITHIN)) {
            reading.refuse(
                    fields.node(),
                    fields.has(FAILURES) ? "has failures and no within" : "has within and no failures",
                    "failures and within together");
        }
        return condition(fields).flatMap(condition -> fields.get(DO)
                .map(action -> new Escalation(condition, action, fields.get(DELAY, Duration.ZERO))));
    }

    private static Optional<Condition> condition(Fields fields) {
        return fields.get(IN_A_ROW)
                .<Condition>map(Condition.InARow::new)
                .or(() -> fields.get(IN_TOTAL).map(Condition.InTotal::new))
                .or(() -> fields.get(FAILING_FOR).map(Condition.Throughout::new))
                .or(() -> fields.get(FAILURES)
                        .flatMap(count -> fields.get(WITHIN).map(window -> new Condition.Within(count, window))));
    }
}
