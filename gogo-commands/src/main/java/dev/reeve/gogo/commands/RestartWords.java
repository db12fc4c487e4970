package dev.reeve.gogo.commands;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.text.Durations;
import java.time.Duration;

/** A restart rule in plain sentences. */
final class RestartWords {
    private RestartWords() {}

    static String of(RestartRule rule) {
        return switch (rule.policy()) {
            case "never" -> "When it ends, it stays so (policy never).";
            case "always" -> "When it ends, however it ends, it is started again " + terms(rule);
            case "on-failure" -> "When it ends with a failure, it is started again " + terms(rule);
            case "unless-stopped" -> "When it ends and nobody stopped it, it is started again " + terms(rule);
            default ->
                "When it ends, the policy " + rule.policy() + " decides; if it starts again, then " + terms(rule);
        };
    }

    private static String terms(RestartRule rule) {
        return delay(rule.delay()) + " (policy " + rule.policy() + "). " + limit(rule) + " " + "After "
                + Durations.words(rule.resetAfter()) + " of being ready the count of failures begins anew.";
    }

    private static String delay(Delay delay) {
        return switch (delay) {
            case Delay.Immediate _ -> "at once";
            case Delay.Fixed fixed -> "after " + Durations.words(fixed.delay());
            case Delay.Linear linear ->
                "after %s, then %s later each time, up to %s"
                        .formatted(
                                Durations.words(linear.initial()),
                                Durations.words(linear.increment()),
                                Durations.words(linear.max()));
            case Delay.Exponential exponential -> exponential(exponential);
            case Delay.Adaptive adaptive ->
                "after %s, twice as long for each further failure within %s and half as long for each good run, up to %s"
                        .formatted(
                                Durations.words(adaptive.initial()),
                                Durations.words(adaptive.window()),
                                Durations.words(adaptive.max()));
        };
    }

    private static String exponential(Delay.Exponential delay) {
        String jitter = delay.jitter() == 0 ? "" : ", ±%d %%".formatted(Math.round(delay.jitter() * 100));
        return "at once the first time, then after %s, %s as long each time, up to %s%s"
                .formatted(
                        Durations.words(delay.initial()), times(delay.factor()), Durations.words(delay.max()), jitter);
    }

    private static String times(double factor) {
        return factor == 2 ? "twice" : "%s times".formatted(factor % 1 == 0 ? String.valueOf((long) factor) : factor);
    }

    private static String limit(RestartRule rule) {
        Duration window = rule.window();
        return rule.maxRestarts().isPresent()
                ? "After %d restarts within %s the next one fails it."
                        .formatted(rule.maxRestarts().getAsInt(), Durations.words(window))
                : "There is no limit.";
    }
}
