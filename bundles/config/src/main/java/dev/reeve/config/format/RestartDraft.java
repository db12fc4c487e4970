package dev.reeve.config.format;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.RestartRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a file says about restarts. */
public record RestartDraft(
        Optional<String> policy,
        Optional<Delay> delay,
        Optional<Integer> maxRestarts,
        Optional<Duration> window,
        Optional<Duration> resetAfter,
        Optional<Set<FailureCause>> neverOn,
        Optional<List<Escalation>> escalations) {
    static final RestartDraft NONE = new RestartDraft(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static RestartDraft policy(String name) {
        return new RestartDraft(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static RestartDraft of(Delay delay, int maxRestarts, Duration window, List<Escalation> escalations) {
        return new RestartDraft(
                Optional.empty(),
                Optional.of(delay),
                Optional.of(maxRestarts),
                Optional.of(window),
                Optional.empty(),
                Optional.empty(),
                Optional.of(escalations));
    }

    RestartDraft over(RestartDraft defaults) {
        return new RestartDraft(
                policy.or(defaults::policy),
                delay.or(defaults::delay),
                maxRestarts.or(defaults::maxRestarts),
                window.or(defaults::window),
                resetAfter.or(defaults::resetAfter),
                neverOn.or(defaults::neverOn),
                escalations.or(defaults::escalations));
    }

    public RestartRule rule() {
        RestartRule standard = RestartRule.DEFAULT;
        return new RestartRule(
                policy.orElse(standard.policy()),
                delay.orElse(standard.delay()),
                maxRestarts.map(OptionalInt::of).orElse(standard.maxRestarts()),
                window.orElse(standard.window()),
                resetAfter.orElse(standard.resetAfter()),
                neverOn.orElse(standard.neverOn()),
                escalations.orElse(standard.escalations()));
    }
}
