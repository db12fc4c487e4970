package dev.reeve.api.agent;

import dev.reeve.api.event.Cause;
import dev.reeve.api.health.HealthStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A unit at one moment.
 *
 * @param run the current run, or the last one; number 0 before the first
 * @param wanted whether it should be up
 * @param pid the process that the driver started, while it runs
 * @param started when the current run, or the last one, began
 * @param since when it came into this state
 * @param restarts how often Reeve started it again by itself since it was last started by request
 * @param exit how the last run ended
 * @param cause why it is in this state
 * @param status what it last said that it does, in its own words
 * @param listening whether it is down only until somebody connects to one of its sockets, which are open
 */
public record UnitSnapshot(
        UnitSpec spec,
        RunId run,
        UnitState state,
        boolean wanted,
        OptionalLong pid,
        Optional<Instant> started,
        Instant since,
        int restarts,
        Optional<Exit> exit,
        HealthStatus health,
        Cause cause,
        Optional<String> status,
        boolean listening) {
    /** Of one that has said nothing. */
    public UnitSnapshot(
            UnitSpec spec,
            RunId run,
            UnitState state,
            boolean wanted,
            OptionalLong pid,
            Optional<Instant> started,
            Instant since,
            int restarts,
            Optional<Exit> exit,
            HealthStatus health,
            Cause cause) {
        this(spec, run, state, wanted, pid, started, since, restarts, exit, health, cause, Optional.empty(), false);
    }

    public UnitName name() {
        return spec.name();
    }

    public boolean ready() {
        return state instanceof UnitState.Ready;
    }
}
