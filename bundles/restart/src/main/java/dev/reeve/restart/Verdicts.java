package dev.reeve.restart;

import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.time.Instant;

/** What every policy that wants a restart has in common: the limit and the delay. */
final class Verdicts {
    private Verdicts() {}

    static RestartVerdict restart(RestartRule rule, RestartHistory history) {
        FailureCause cause = history.cause().orElse(FailureCause.EXIT);
        if (history.failed() && rule.neverOn().contains(cause)) {
            return new RestartVerdict.Escalate("restart.never_on has '" + cause.label() + "': no restart mends that");
        }
        if (history.failed() && cause == FailureCause.RATE_LIMIT) {
            return refused(rule, history);
        }
        if (cause == FailureCause.RESOURCES) {
            return new RestartVerdict.Park(
                    Backoff.untilThereIsRoom(history), "the machine has nothing left to start it with (resources)");
        }
        return counted(rule, history);
    }

    private static RestartVerdict refused(RestartRule rule, RestartHistory history) {
        Duration delay = Backoff.before(rule.delay(), history);
        Duration longest = Backoff.longest(rule.delay());
        return new RestartVerdict.Park(
                delay.compareTo(longest) > 0 ? delay : longest,
                "it is refused for a while (rate-limit); restart policy " + rule.policy());
    }

    private static RestartVerdict counted(RestartRule rule, RestartHistory history) {
        Instant windowStart = history.now().minus(rule.window());
        long recent = history.restarts().stream()
                .filter(at -> at.isAfter(windowStart))
                .count();
        if (rule.maxRestarts().isPresent() && recent >= rule.maxRestarts().getAsInt()) {
            return new RestartVerdict.Escalate("restarted %d times within %s, and max_restarts is %d"
                    .formatted(
                            recent,
                            Durations.words(rule.window()),
                            rule.maxRestarts().getAsInt()));
        }
        return after(rule, history);
    }

    static RestartVerdict leave(RestartRule rule, String reason) {
        return new RestartVerdict.Leave("restart policy " + rule.policy() + ": " + reason);
    }

    private static RestartVerdict after(RestartRule rule, RestartHistory history) {
        Duration delay = Backoff.before(rule.delay(), history);
        String policy = "restart policy " + rule.policy();
        return delay.isZero()
                ? new RestartVerdict.Now(policy)
                : new RestartVerdict.After(delay, policy + ", end number " + history.row() + " in a row");
    }
}
