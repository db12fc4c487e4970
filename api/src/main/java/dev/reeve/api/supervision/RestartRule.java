package dev.reeve.api.supervision;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a fleet file says about restarts of a unit.
 *
 * @param policy the name of a {@link RestartPolicy}
 * @param delay between an exit and the next start
 * @param maxRestarts so many restarts within {@code window} are carried out, the next one fails the unit; empty: no limit
 * @param window in which restarts are counted
 * @param resetAfter a run of this length, ready all the time, ends a row of failures
 * @param neverOn failures that a restart does not mend
 * @param escalations what is to happen beside restarts
 */
public record RestartRule(
        String policy,
        Delay delay,
        OptionalInt maxRestarts,
        Duration window,
        Duration resetAfter,
        Set<FailureCause> neverOn,
        List<Escalation> escalations) {
    /** Nobody has mended the command or the configuration when the delay is over. */
    public static final Set<FailureCause> NEVER_ON = Set.of(FailureCause.COMMAND, FailureCause.CONFIGURATION);

    /** On failure, exponential from 500 ms to 30 s, no limit, forgotten after a good minute. */
    public static final RestartRule DEFAULT = new RestartRule(
            "on-failure",
            new Delay.Exponential(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.2),
            OptionalInt.empty(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            NEVER_ON,
            List.of());

    public RestartRule {
        neverOn = Set.copyOf(neverOn);
        escalations = List.copyOf(escalations);
    }

    public RestartRule withPolicy(String value) {
        return new RestartRule(value, delay, maxRestarts, window, resetAfter, neverOn, escalations);
    }

    public RestartRule withDelay(Delay value) {
        return new RestartRule(policy, value, maxRestarts, window, resetAfter, neverOn, escalations);
    }

    public RestartRule withLimit(int restarts, Duration within) {
        return new RestartRule(policy, delay, OptionalInt.of(restarts), within, resetAfter, neverOn, escalations);
    }

    public RestartRule withResetAfter(Duration value) {
        return new RestartRule(policy, delay, maxRestarts, window, value, neverOn, escalations);
    }

    public RestartRule withNeverOn(Set<FailureCause> value) {
        return new RestartRule(policy, delay, maxRestarts, window, resetAfter, value, escalations);
    }

    public RestartRule withEscalations(Escalation... value) {
        return new RestartRule(policy, delay, maxRestarts, window, resetAfter, neverOn, List.of(value));
    }
}
