package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.StartWhen;
import dev.reeve.api.host.HostPressure;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Lets only so many units be on their way up at once, and none further while the host has too little left. A unit is on its
 * way up from its launch until it is ready or has ended, but no longer than {@link #PATIENCE}: one that never gets ready
 * must not keep others down. What comes up again by itself needs no look at the host, as long as not too many do; it takes
 * nobody's turn. Confined to the fleet thread.
 */
final class StartSlots {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SequencedSet<Unit> taken = new LinkedHashSet<>();
    private final SequencedSet<Unit> waiting = new LinkedHashSet<>();
    /** Of those under way, the ones that came up again by themselves and needed no room at the gate. */
    private final Set<Unit> back = new HashSet<>();
    /** Of those that wait, the ones that come up again by themselves. */
    private final SequencedSet<Unit> waitingBack = new LinkedHashSet<>();

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

    private boolean freeAgain() {
        return !full() && back.size() < PressureGate.UNSEEN;
    }

    /** Whether it may start now; one that may not waits for its turn. */
    boolean admits(Unit unit) {
        if (free() || (unit.comesBack && freeAgain())) {
            giveUpTurn(unit);
            return true;
        }
        waiting.add(unit);
        if (unit.comesBack) {
            waitingBack.add(unit);
        }
        return false;
    }

    private void giveUpTurn(Unit unit) {
        waiting.remove(unit);
        waitingBack.remove(unit);
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
        if (unit.comesBack && back.size() < PressureGate.UNSEEN) {
            back.add(unit);
        } else {
            gate.started();
        }
    }

    /** It changed its state: whether it is still on its way up. */
    void moved(Unit unit) {
        boolean still = unit.state instanceof UnitState.Starting || unit.state instanceof UnitState.Running;
        if (!still) {
            release(unit);
        }
        if (!(unit.state instanceof UnitState.Pending)) {
            giveUpTurn(unit);
        }
    }

    /** It had its time. */
    void release(Unit unit) {
        taken.remove(unit);
        back.remove(unit);
    }

    /** An answer to {@link Engine#look}: those who wait, when what they wait for is another thing now. */
    List<Unit> looked(HostPressure pressure) {
        boolean news = gate.looked(pressure, !waiting.isEmpty());
        return news ? List.copyOf(waiting) : List.of();
    }

    /** The one that waits longest of those that may start now; it looks again and waits again if it cannot. */
    Optional<Unit> next() {
        if (waiting.isEmpty() || full()) {
            return Optional.empty();
        }
        Optional<Unit> next = Optional.empty();
        if (free()) {
            next = Optional.of(waiting.getFirst());
        } else if (freeAgain() && !waitingBack.isEmpty()) {
            next = Optional.of(waitingBack.getFirst());
        } else {
            gate.ask();
        }
        next.ifPresent(this::giveUpTurn);
        return next;
    }
}
