package dev.reeve.alerting.rule;

import dev.reeve.alerting.rule.Condition.Found;
import dev.reeve.alerting.rule.Condition.Happened;
import dev.reeve.alerting.rule.Condition.InState;
import dev.reeve.alerting.rule.Condition.Threshold;
import dev.reeve.api.alert.Severity;
import java.time.Duration;
import java.util.List;

/** The rules that are in force unless the file says otherwise. */
public final class BuiltInRules {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private BuiltInRules() {}

    public static List<AlertRule> all() {
        return List.of(
                AlertRule.of("unit-failed", new InState("failed"), Duration.ZERO, Severity.CRITICAL),
                AlertRule.of(
                        "crash-loop",
                        new Happened("backing-off", 3, Duration.ofMinutes(10)),
                        Duration.ZERO,
                        Severity.WARNING),
                AlertRule.of("resources", new Found(Found.ANY), Duration.ofSeconds(30), Severity.INFO),
                AlertRule.of("host-memory", above("host_memory", 85), MINUTE, Severity.WARNING),
                AlertRule.of("host-memory-full", above("host_memory", 95), MINUTE, Severity.CRITICAL),
                AlertRule.of("unit-silent", above("heartbeat_age", 60), Duration.ZERO, Severity.WARNING)
                        .worded("{subject} has given no sign of life for {value}"),
                AlertRule.of("error-rate", above("error_rate", 10), Duration.ofMinutes(3), Severity.WARNING)
                        .worded("{value} of the requests of {subject} fail, the limit is {limit}"));
    }

    private static Condition above(String quantity, double limit) {
        return new Threshold(Quantity.named(quantity).orElseThrow(), true, limit);
    }
}
