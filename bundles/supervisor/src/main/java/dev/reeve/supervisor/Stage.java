package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.HostPressure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/** Where units change state: remembers who changed, and who must look again because of it. Confined to the fleet thread. */
final class Stage {
    private final Roster roster;
    private final Journal journal;
    private final InstantSource clock;
    private final SequencedSet<Unit> touched = new LinkedHashSet<>();
    private final StartSlots slots;
    private final PauseBook pauses = new PauseBook();
    private final GroupOrder order = new GroupOrder(this);
    private Optional<Held> held = Optional.empty();

    /** The whole fleet is to be down. */
    record Held(ShutdownMode mode, Cause cause) {}

    Stage(Roster roster, Journal journal, InstantSource clock, StartSlots slots) {
        this.roster = roster;
        this.journal = journal;
        this.clock = clock;
        this.slots = slots;
    }

    StartSlots slots() {
        return slots;
    }

    PauseBook pauses() {
        return pauses;
    }

    /** Whether it is left as it is. */
    boolean paused(Unit unit) {
        return pauses.holds(unit.name);
    }

    /** The order within groups. */
    GroupOrder order() {
        return order;
    }

    Instant now() {
        return clock.instant();
    }

    void hold(Optional<Held> value) {
        held = value;
        roster.all().forEach(this::touch);
    }

    /** Whether it goes down in this way, or in a faster one. */
    boolean hurried(ShutdownMode mode) {
        return held.map(value -> value.mode().compareTo(mode) >= 0).orElse(false);
    }

    /** Whether it is to be up. */
    boolean up(Unit unit) {
        return unit.wanted && !unit.leaving && (held.isEmpty() || spared(unit));
    }

    /** Whether the fleet ends, and leaves its units to the next one. */
    boolean lettingGo() {
        return held.filter(value -> value.mode() == ShutdownMode.DETACH).isPresent();
    }

    /** Whether it runs on when the fleet ends. */
    boolean spared(Unit unit) {
        return lettingGo() && unit.record.isPresent();
    }

    /** Whether the next fleet is to find it as it is now: what ends only because this one does, it finds as it was before. */
    boolean remembered(Unit unit) {
        return !lettingGo() || spared(unit);
    }

    /** Whether the fleet is to be down and this is left to do. */
    boolean left(Unit unit) {
        return unit.state.alive() && !spared(unit);
    }

    /** Whether it is to go down now, even if only to come up again. */
    boolean goesDown(Unit unit) {
        return !up(unit) || (unit.interruption.isPresent() && !paused(unit));
    }

    /** Whether it is there still, and will not be for long. */
    boolean onItsWayDown(Unit unit) {
        boolean stops = unit.state instanceof UnitState.Draining || unit.state instanceof UnitState.Stopping;
        return stops || (unit.state.alive() && goesDown(unit));
    }

    Cause whyDown(Unit unit) {
        Cause wish = held.map(Held::cause).orElse(unit.wish);
        return up(unit) ? unit.interruption.map(Unit.Interruption::cause).orElse(wish) : wish;
    }

    void enter(Unit unit, UnitState to, Cause cause) {
        UnitState from = unit.state;
        unit.state = to;
        unit.cause = cause;
        unit.since = now();
        unit.epoch++;
        touch(unit);
        order.changed(unit, from, this::touchAlone);
        slots.moved(unit);
        journal.transitioned(unit.since, unit.run(), from, to, cause);
    }

    /** Has a unit that is down wait for its next start. */
    void pend(Unit unit, Cause cause) {
        unit.interruption = Optional.empty();
        unit.stuck = false;
        unit.comesBack = false;
        unit.becomeNext();
        enter(unit, new UnitState.Pending(), cause);
    }

    /** The same with one that comes up again without being asked for. */
    void pendAgain(Unit unit, Cause cause) {
        pend(unit, cause);
        unit.comesBack = true;
    }

    /** Those who wait for their turn may wait for something else now. */
    void looked(HostPressure pressure) {
        slots.looked(pressure).forEach(this::touchAlone);
    }

    /** Something about a unit changed: it and its neighbours look again. */
    void touch(Unit unit) {
        touchAlone(unit);
        roster.dependentsOf(unit).forEach(touched::addLast);
        roster.dependenciesOf(unit).forEach(touched::addLast);
    }

    /** The same; and those that wait for it in its group too. */
    void touchWithGroup(Unit unit) {
        touch(unit);
        order.changed(unit, unit.state, this::touchAlone);
    }

    private void touchAlone(Unit unit) {
        unit.changed();
        touched.addLast(unit);
    }

    /** Whether a unit that waits has something else to wait for than the order of its group, as those behind it care. */
    void stuck(Unit unit, boolean value) {
        if (unit.stuck != value) {
            unit.stuck = value;
            for (var at = unit.place(); at.isPresent(); at = at.get().group().place()) {
                order.touchLater(at.get(), this::touchAlone);
            }
        }
    }

    /** The next unit that must look again. */
    Optional<Unit> takeTouched() {
        return touched.isEmpty() ? slots.next() : Optional.of(touched.removeFirst());
    }
}
