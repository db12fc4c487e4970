package dev.reeve.api.agent;

import java.time.Instant;

/** Where a unit is in its life. The diagram is in {@code docs/guide/lifecycle.md}. */
public sealed interface UnitState {
    /** Wanted, and waiting: for its dependencies or for room. */
    record Pending() implements UnitState {}

    /** Its driver is starting it. */
    record Starting() implements UnitState {}

    /** It runs; its probes have not all passed. */
    record Running() implements UnitState {}

    /** It runs and does its work. */
    record Ready() implements UnitState {}

    /** It finishes what it has begun; the stop signal comes at the latest at {@code until}. */
    record Draining(Instant until) implements UnitState {}

    /** It was asked to stop; it is killed at {@code until}. */
    record Stopping(Instant until) implements UnitState {}

    /** It ended and is started again at {@code until}. */
    record BackingOff(Instant until) implements UnitState {}

    /** It waits for something outside that refuses it, such as a quota. */
    record Parked(Instant until, String reason) implements UnitState {}

    /** Its state is saved and it uses nothing until it is woken. */
    record Hibernated() implements UnitState {}

    /** It is down because somebody asked for it, or was never wanted up. */
    record Stopped() implements UnitState {}

    /** It ended by itself and its restart policy leaves it so. */
    record Exited(Exit exit) implements UnitState {}

    /** It could not be kept running; only a person or a changed fleet file starts it again. */
    record Failed(String reason) implements UnitState {}

    /** The state as commands print it. */
    default String label() {
        return switch (this) {
            case Pending _ -> "pending";
            case Starting _ -> "starting";
            case Running _ -> "running";
            case Ready _ -> "ready";
            case Draining _ -> "draining";
            case Stopping _ -> "stopping";
            case BackingOff _ -> "backing-off";
            case Parked _ -> "parked";
            case Hibernated _ -> "hibernated";
            case Stopped _ -> "stopped";
            case Exited _ -> "exited";
            case Failed _ -> "failed";
        };
    }

    /** Whether something of it runs, or is about to. */
    default boolean alive() {
        return switch (this) {
            case Starting _, Running _, Ready _, Draining _, Stopping _ -> true;
            case Pending _, BackingOff _, Parked _, Hibernated _, Stopped _, Exited _, Failed _ -> false;
        };
    }

    /** Whether it stays as it is until somebody acts. */
    default boolean settled() {
        return switch (this) {
            case Ready _, Hibernated _, Stopped _, Exited _, Failed _ -> true;
            case Pending _, Starting _, Running _, Draining _, Stopping _, BackingOff _, Parked _ -> false;
        };
    }
}
