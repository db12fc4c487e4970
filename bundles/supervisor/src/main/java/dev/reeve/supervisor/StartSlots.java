package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;

/**
 * Lets only so many units be on their way up at once. A unit is, from its launch until it is ready or has ended, but no
 * longer than {@link #PATIENCE}: one that never gets ready must not keep others down. Confined to the fleet thread.
 */
final class StartSlots {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SequencedSet<Unit> taken = new LinkedHashSet<>();
    private final SequencedSet<Unit> waiting = new LinkedHashSet<>();
    private OptionalInt most = OptionalInt.empty();

    void most(OptionalInt value) {
        most = value;
    }

    boolean limited() {
        return most.isPresent();
    }

    private boolean free() {
        return most.isEmpty() || taken.size() < most.getAsInt();
    }

    /** Why a unit that could start must not yet. */
    Optional<String> full(Unit unit) {
        if (free()) {
            waiting.remove(unit);
            return Optional.empty();
        }
        waiting.add(unit);
        return Optional.of(
                "%d units are on their way up, and max_parallel_starts is %d".formatted(taken.size(), most.orElse(0)));
    }

    void take(Unit unit) {
        taken.addLast(unit);
    }

    /** It changed its state: whether it is still on its way up. */
    void moved(Unit unit) {
        boolean still = unit.state instanceof UnitState.Starting || unit.state instanceof UnitState.Running;
        if (!still) {
            taken.remove(unit);
        }
    }

    /** It had its time. */
    void release(Unit unit) {
        taken.remove(unit);
    }

    /** The one that waits longest, when it may start now; it looks again and waits again if it cannot. */
    Optional<Unit> next() {
        return free() && !waiting.isEmpty() ? Optional.of(waiting.removeFirst()) : Optional.empty();
    }
}
