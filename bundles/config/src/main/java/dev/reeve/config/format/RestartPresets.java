package dev.reeve.config.format;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Action;
import dev.reeve.api.supervision.Escalation.Condition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Restart rules for three sorts of agents, by name. */
final class RestartPresets {
    static final Map<String, RestartDraft> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put(
                "orchestrator",
                preset(
                        new Delay.Exponential(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0.5),
                        5,
                        Duration.ofHours(1),
                        new Escalation(new Condition.InARow(3), Action.NOTIFY, Duration.ZERO),
                        new Escalation(new Condition.InARow(5), Action.FAIL_OVER, Duration.ofSeconds(30))));
        BY_NAME.put(
                "worker",
                preset(
                        new Delay.Linear(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(1)),
                        10,
                        Duration.ofMinutes(30),
                        new Escalation(
                                new Condition.Within(5, Duration.ofMinutes(5)),
                                Action.SCALE_OUT,
                                Duration.ofSeconds(10))));
        BY_NAME.put(
                "messaging",
                preset(
                        new Delay.Fixed(Duration.ofSeconds(10)),
                        3,
                        Duration.ofMinutes(15),
                        new Escalation(new Condition.InTotal(3), Action.SHUTDOWN, Duration.ofMinutes(1))));
    }

    private RestartPresets() {}

    private static RestartDraft preset(Delay delay, int maxRestarts, Duration window, Escalation... escalations) {
        return RestartDraft.of(delay, maxRestarts, window, List.of(escalations));
    }
}
