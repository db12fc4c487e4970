package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.StartWhen;
import dev.reeve.api.host.HostPressure;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;

/**
 * Lets only so many units be on their way up at once, and none further while the host has too little left. A unit is on its
 * way up from its launch until it is ready or has ended, but no longer than {@link #PATIENCE}: one that never gets ready
 * must not keep others down. Confined to the fleet thread.
 */
final class StartSlots {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SequencedSet<Unit> taken = new LinkedHashSet<>();
    private final SequencedSet<Unit> waiting = new LinkedHashSet<>();
    private final PressureGate gate;
    private OptionalInt most = OptionalInt.empty();

    StartSlots(PressureGate gate) {
        this.gate = gate;
    }

    void rules(FleetRules rules) {
        most = rules.maxParallelStarts();
        gate.limits(rules.startWhen().orElse(StartWhen.ALWAYS));
    }

    boolean limited() {
        return most.isPresent() || gate.active();
    }

    private boolean full() {
        return most.isPresent() && taken.size() >= most.getAsInt();
    }

    private boolean free() {
        return !full() && gate.open(taken.size());
    }

    /** Whether it may start now; one that may not waits for its turn. */
    boolean admits(Unit unit) {
        if (free()) {
            waiting.remove(unit);
            return true;
        }
        waiting.add(unit);
        return false;
    }

    /** Why a unit that could start must not yet. */
    Optional<String> why() {
        if (full()) {
            return Optional.of("%d units are on their way up, and max_parallel_starts is %d"
                    .formatted(taken.size(), most.orElse(0)));
        }
        return gate.open(taken.size()) ? Optional.empty() : Optional.of(gate.why());
    }

    /** What the host has too little of for further units, while some wait for that. */
    Optional<String> shortage() {
        return gate.shortage();
    }

    void take(Unit unit) {
        taken.addLast(unit);
        gate.started();
    }

    /** It changed its state: whether it is still on its way up. */
    void moved(Unit unit) {
        boolean still = unit.state instanceof UnitState.Starting || unit.state instanceof UnitState.Running;
        if (!still) {
            taken.remove(unit);
        }
        if (!(unit.state instanceof UnitState.Pending)) {
            waiting.remove(unit);
        }
    }

    /** It had its time. */
    void release(Unit unit) {
        taken.remove(unit);
    }

    /** An answer to {@link Engine#look}: those who wait, when what they wait for is another thing now. */
    List<Unit> looked(HostPressure pressure) {
        boolean news = gate.looked(pressure, !waiting.isEmpty());
        return news ? List.copyOf(waiting) : List.of();
    }

    /** The one that waits longest, when it may start now; it looks again and waits again if it cannot. */
    Optional<Unit> next() {
        if (waiting.isEmpty() || full()) {
            return Optional.empty();
        }
        if (!gate.open(taken.size())) {
            gate.ask();
            return Optional.empty();
        }
        return Optional.of(waiting.removeFirst());
    }
}
