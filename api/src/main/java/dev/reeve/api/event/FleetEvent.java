package dev.reeve.api.event;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.GroupState;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to the fleet. Sequence numbers rise by one within a host's life; in the next one they are higher. */
public sealed interface FleetEvent {
    long sequence();

    Instant at();

    Cause cause();

    /** A unit came from one state into another. */
    record Transitioned(long sequence, Instant at, RunId run, UnitState from, UnitState to, Cause cause)
            implements FleetEvent {}

    /** What is wanted changed. */
    record Applied(long sequence, Instant at, String source, FleetPlan plan, Cause cause) implements FleetEvent {}

    /** Something worth knowing that changed no state, such as a limit that cannot be enforced. */
    record Noticed(long sequence, Instant at, RunId run, Cause cause) implements FleetEvent {}

    /** A group started members again, gave up, or looks after its members again. */
    record GroupActed(long sequence, Instant at, UnitName group, GroupState state, Cause cause) implements FleetEvent {}

    /** The whole fleet was paused, or goes on. */
    record PauseChanged(long sequence, Instant at, boolean paused, Cause cause) implements FleetEvent {}

    /** A unit failed so often that a rule of its own asks for something. The cause says what came of it. */
    record Escalated(long sequence, Instant at, RunId run, Escalation.Action action, Cause cause)
            implements FleetEvent {}

    /** The unit it is about, if it is about one. */
    default Optional<UnitName> unit() {
        return switch (this) {
            case Transitioned event -> Optional.of(event.run().unit());
            case Noticed event -> Optional.of(event.run().unit());
            case Escalated event -> Optional.of(event.run().unit());
            case Applied _, GroupActed _, PauseChanged _ -> Optional.empty();
        };
    }
}
