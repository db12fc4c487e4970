package dev.reeve.config.format;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a file says about restarts. */
public record RestartDraft(
        Optional<String> policy,
        Optional<Delay> delay,
        Optional<Integer> maxRestarts,
        Optional<Duration> window,
        Optional<Duration> resetAfter) {
    static final RestartDraft NONE =
            new RestartDraft(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static RestartDraft policy(String name) {
        return new RestartDraft(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    RestartDraft over(RestartDraft defaults) {
        return new RestartDraft(
                policy.or(defaults::policy),
                delay.or(defaults::delay),
                maxRestarts.or(defaults::maxRestarts),
                window.or(defaults::window),
                resetAfter.or(defaults::resetAfter));
    }

    public RestartRule rule() {
        RestartRule standard = RestartRule.DEFAULT;
        return new RestartRule(
                policy.orElse(standard.policy()),
                delay.orElse(standard.delay()),
                maxRestarts.map(OptionalInt::of).orElse(standard.maxRestarts()),
                window.orElse(standard.window()),
                resetAfter.orElse(standard.resetAfter()));
    }
}
