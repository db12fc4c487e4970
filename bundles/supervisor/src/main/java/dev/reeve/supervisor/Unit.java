package dev.reeve.supervisor;

import dev.reeve.api.agent.Enclosure;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.FailureCause;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the fleet knows of one unit. Confined to the fleet thread; what leaves it is a snapshot. */
final class Unit implements Member {
    final UnitName name;
    final String source;
    final ProbeBoard probes = new ProbeBoard();
    final RestartTally tally = new RestartTally();
    final Demand demand = new Demand();
    /** What this run told of itself. */
    Testimony told = new Testimony();

    UnitSpec spec;
    /** Takes the place of {@code spec} when the unit is down. */
    Optional<UnitSpec> next = Optional.empty();
    /** Whether somebody wants it up. */
    boolean wanted;
    /** Whether it leaves the fleet once it is down. */
    boolean leaving;
    /** Who last said whether it should be up, and why. */
    Cause wish;
    /** That somebody stopped it before this fleet began, until it is started or decided on. */
    Optional<Cause> stoppedBefore = Optional.empty();
    /** Whether this run was killed. */
    boolean killed;
    /** Whether its driver may keep something for its next run. */
    boolean keeps;
    /** Whether it waits, pending, for something else than the order of its group. */
    boolean stuck;
    /** Whether it is pending because it comes up again by itself. */
    boolean comesBack;
    /** Why it goes down although it is wanted up, if it does. */
    Optional<Interruption> interruption = Optional.empty();

    UnitState state;
    Cause cause;
    Instant since;
    /** Rises with each transition, so that a timer set in an earlier state is known as stale. */
    long epoch;

    long runs;
    Optional<RunningUnit> running = Optional.empty();
    OptionalLong pid = OptionalLong.empty();
    /** By what the next host finds this run. */
    Optional<String> record = Optional.empty();
    /** The groups with limits that its driver knows this run to be in. */
    List<Enclosure> enclosures = List.of();
    /** Whether this run is of the fleet before, and no driver has found it yet. */
    boolean inherited;
    /** Whether it runs, and no driver watches over it. */
    boolean adrift;
    /** Whether its probes had passed when it was last watched. */
    boolean wasReady;

    Optional<Instant> started = Optional.empty();
    Optional<Exit> exit = Optional.empty();
    /** What its driver said of its end before it came. */
    Optional<Hint> hint = Optional.empty();
    /** By number, the escalation rules whose condition has held since it was acted upon. */
    final BitSet escalated = new BitSet();

    private Optional<UnitSnapshot> snapshot = Optional.empty();
    private boolean shown;
    private boolean kept;
    private Optional<Place> place = Optional.empty();

    /** @param runs so many a unit of this name has had before */
    Unit(UnitSpec spec, String source, long runs, Instant now, Cause cause) {
        this.name = spec.name();
        this.source = source;
        this.runs = runs;
        this.spec = spec;
        this.wanted = spec.enabled();
        this.state = spec.enabled() ? new UnitState.Pending() : new UnitState.Stopped();
        this.cause = spec.enabled() ? cause : Cause.configuration("enabled: false");
        this.wish = this.cause;
        this.since = now;
    }

    void at(Place value) {
        place = Optional.of(value);
    }

    void outOfGroup() {
        place = Optional.empty();
    }

    @Override
    public Optional<Place> place() {
        return place;
    }

    @Override
    public List<Unit> units() {
        return List.of(this);
    }

    @Override
    public boolean temporary() {
        return spec.restart().policy().equals("never");
    }

    void beginRun(Instant now) {
        if (!demand.numbered) {
            runs++;
        }
        demand.numbered = false;
        demand.awaited = false;
        demand.call = Optional.empty();
        started = Optional.of(now);
        killed = false;
        hint = Optional.empty();
        keeps = true;
        endRun();
    }

    /** From now on its driver looks out for somebody who needs the next run. */
    void beginWaiting() {
        runs++;
        demand.numbered = true;
        demand.awaited = true;
        keeps = true;
        changed();
    }

    /** Whether nothing holds it but that nobody needs it yet. */
    boolean waits() {
        return state instanceof UnitState.Pending && spec.launch().onDemand() && !demand.asked;
    }

    boolean waitsAs(RunId run) {
        return waits() && demand.awaited && run.number() == runs;
    }

    /** Whether who needs it can connect, be it up or not. */
    boolean listens() {
        return spec.launch().onDemand() && demand.listening;
    }

    /** Whether it is down, and nothing follows by itself. */
    boolean rests() {
        return state instanceof UnitState.Stopped
                || state instanceof UnitState.Exited
                || state instanceof UnitState.Failed;
    }

    void runs(RunningUnit value, OptionalLong process, Optional<String> found) {
        running = Optional.of(value);
        pid = process;
        record = found;
        adrift = false;
        demand.listening = spec.launch().onDemand();
    }

    /** What was before does not count any more. */
    void forgive() {
        tally.forget();
        escalated.clear();
    }

    void endRun() {
        running = Optional.empty();
        pid = OptionalLong.empty();
        record = Optional.empty();
        adrift = false;
        wasReady = false;
        probes.clear();
        told = new Testimony();
    }

    /** Whether nothing that it needs to be ready is open. */
    boolean passes() {
        boolean said = told.ready
                || !spec.launch().notification().map(NotifyRule::ready).orElse(false);
        return said && told.stopping.isEmpty() && !told.reloading && probes.ready(spec.probes());
    }

    long nextRun() {
        return demand.numbered ? runs : runs + 1;
    }

    RunId run() {
        return new RunId(name, runs);
    }

    boolean current(RunId run) {
        return run.number() == runs && state.alive();
    }

    void becomeNext() {
        next.ifPresent(value -> spec = value);
        next = Optional.empty();
        changed();
    }

    void changed() {
        snapshot = Optional.empty();
        shown = false;
        kept = false;
    }

    /** Whether it changed since it was last {@link #shown}. */
    boolean changedSinceShown() {
        return !shown;
    }

    UnitSnapshot shown() {
        shown = true;
        return snapshot();
    }

    /** Whether it changed since it was last {@link #kept}. */
    boolean changedSinceKept() {
        return !kept;
    }

    void kept() {
        kept = true;
    }

    UnitSnapshot snapshot() {
        UnitSnapshot value = snapshot.orElseGet(() -> new UnitSnapshot(
                spec,
                run(),
                state,
                wanted && !leaving,
                pid,
                started,
                since,
                tally.count(),
                exit,
                probes.health(spec.probes(), state),
                cause,
                told.status,
                waits() && demand.listening));
        snapshot = Optional.of(value);
        return value;
    }

    /** Why a run is about to end. */
    record Hint(FailureCause cause, String detail) {}

    /** Why a unit that is wanted up goes down. */
    sealed interface Interruption {
        Cause cause();

        /** To come up again at once. */
        record Restart(Cause cause) implements Interruption {}

        /** To come up again at once, when all that comes up again with it is down. */
        record RestartTogether(Cause cause, Group group) implements Interruption {}

        /**
         * Because it does not work; its restart policy decides what follows.
         *
         * @param sort what policies tell it by
         */
        record Failure(Cause cause, FailureCause sort) implements Interruption {}

        /** To stay down as one that did its work, since its policy is never. */
        record End(Cause cause) implements Interruption {}

        /** To stay down as failed, with its group. */
        record GivenUp(Cause cause) implements Interruption {}
    }
}
