package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the next host must know of a unit.
 *
 * @param record by what a driver finds the run again
 * @param tally what counts for its next restart
 */
record Kept(
        UnitSpec spec,
        String source,
        long runs,
        UnitState state,
        Optional<String> record,
        Optional<Instant> started,
        Instant since,
        boolean wanted,
        Cause wish,
        Cause cause,
        Optional<Interruption> interruption,
        Optional<Exit> exit,
        Tally tally) {
    /** @see RestartTally */
    record Tally(int count, int row, Optional<Instant> readySince, List<Instant> restarts) {
        Tally {
            restarts = List.copyOf(restarts);
        }
    }

    static Kept of(Unit unit) {
        return new Kept(
                unit.spec,
                unit.source,
                unit.runs,
                unit.wasReady ? new UnitState.Ready() : unit.state,
                unit.record,
                unit.started,
                unit.since,
                unit.wanted,
                unit.wish,
                unit.cause,
                unit.interruption,
                unit.exit,
                unit.tally.kept(unit.spec.restart(), unit.since));
    }

    /** What is left to know of it when everything has ended and a new fleet begins. */
    Kept atRest() {
        return new Kept(
                spec,
                source,
                runs,
                new UnitState.Stopped(),
                Optional.empty(),
                started,
                since,
                wanted,
                wish,
                cause,
                Optional.empty(),
                exit,
                new Tally(0, 0, Optional.empty(), List.of()));
    }

    UnitName name() {
        return spec.name();
    }

    /** Whether somebody took it down who could have left it up. */
    boolean stoppedByHand() {
        return !wanted && spec.enabled();
    }

    /** Whether it may run still, and a driver knows how to find it. */
    boolean findable() {
        return state.alive() && record.isPresent();
    }
}
