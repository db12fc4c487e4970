package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Succession;
import dev.reeve.supervisor.Past.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has units go on where the fleet before this one left them, each when its source first says again what it wants. What is
 * not wanted any more goes on too, and is then taken down in its order like anything that leaves. On the fleet thread.
 */
final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final Stage stage;
    private final Roster roster;
    private final Engine engine;
    private final Memory memory;
    private final boolean goesOn;
    private final Map<UnitName, Remembered> left;
    private final Map<UnitName, KeptGroup.Found> groups;
    private int takenOver;

    Recovery(Stage stage, Roster roster, Engine engine, Memory memory, Past past) {
        this.stage = stage;
        this.roster = roster;
        this.engine = engine;
        this.memory = memory;
        this.goesOn = past.goesOn();
        this.left = new LinkedHashMap<>(past.units());
        this.groups = new LinkedHashMap<>(past.groups());
        left.forEach((name, unit) -> roster.recallRuns(name, unit.kept().runs()));
        if (open()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "units run on from the host before; each is taken over when what asks for it does so again: {0}",
                    left.values().stream()
                            .filter(unit -> unit.kept().findable())
                            .map(unit -> unit.kept().name())
                            .toList());
        }
    }

    /** Whether something may run that nobody has asked for yet. */
    boolean open() {
        return left.values().stream().anyMatch(unit -> unit.kept().findable());
    }

    /** What came of the fleet before, so far. */
    Succession succession() {
        return left.isEmpty() && takenOver == 0
                ? Succession.NONE
                : new Succession(
                        takenOver,
                        left.values().stream()
                                .filter(unit -> goesOn && unit.kept().findable())
                                .map(unit -> unit.kept().name())
                                .toList());
    }

    /** A driver has found the run of a unit. */
    void found(Unit unit) {
        if (unit.inherited) {
            unit.inherited = false;
            takenOver++;
        }
    }

    /** Before a specification that can be applied is applied. */
    void before(FleetSpec desired) {
        if (goesOn) {
            Map<UnitName, UnitSpec> wanted =
                    desired.units().stream().collect(Collectors.toMap(UnitSpec::name, Function.identity()));
            for (Remembered unit : take(desired)) {
                revive(unit, Optional.ofNullable(wanted.get(unit.kept().name())));
            }
            roster.rewire();
        }
    }

    /** After it was applied: groups go on, or, when nothing does, some things are remembered all the same. */
    void after(FleetSpec desired) {
        roster.groups.all().forEach(this::goOn);
        groups.entrySet().removeIf(group -> {
            boolean said = group.getValue().kept().source().equals(desired.source());
            if (said) {
                memory.expectGroup(group.getKey());
            }
            return said;
        });
        for (Remembered unit : take(desired)) {
            if (unit.kept().stoppedByHand()) {
                Optional<Cause> wish = Optional.of(unit.kept().wish());
                roster.find(unit.kept().name()).ifPresent(found -> found.stoppedBefore = wish);
            }
        }
    }

    private void goOn(Group group) {
        Optional.ofNullable(groups.get(group.spec.name()))
                .filter(found -> goesOn && found.kept().source().equals(group.source))
                .filter(found -> found.digest().equals(SpecDigest.of(group.spec)))
                .ifPresent(found -> group.continues(found.kept(), stage.now()));
    }

    /** In the order in which they are wanted, then those that are not. */
    private List<Remembered> take(FleetSpec desired) {
        Stream<UnitName> wanted = desired.units().stream().map(UnitSpec::name);
        List<Remembered> taken = Stream.concat(wanted, left.keySet().stream())
                .distinct()
                .flatMap(name -> Optional.ofNullable(left.get(name)).stream())
                .filter(unit -> unit.kept().source().equals(desired.source()))
                .toList();
        for (Remembered unit : taken) {
            left.remove(unit.kept().name());
            memory.expect(unit.kept().name());
        }
        return taken;
    }

    private void revive(Remembered remembered, Optional<UnitSpec> wanted) {
        Kept kept = remembered.kept();
        if (roster.find(kept.name()).isPresent()) {
            return;
        }
        UnitSpec spec = wanted.filter(now -> SpecDigest.of(now).equals(remembered.digest()))
                .map(now -> now.withEnabled(kept.spec().enabled()))
                .orElse(kept.spec());
        Unit unit = new Unit(spec, kept.source(), kept.runs(), kept.since(), kept.cause());
        unit.wanted = kept.wanted();
        unit.wish = kept.wish();
        unit.started = kept.started();
        unit.exit = kept.exit();
        unit.demand.asked = kept.state().alive()
                || kept.state() instanceof UnitState.BackingOff
                || kept.state() instanceof UnitState.Parked;
        unit.tally.recall(kept.tally(), stage.now());
        roster.add(unit);
        goOn(unit, kept);
        stage.touch(unit);
    }

    private void goOn(Unit unit, Kept kept) {
        switch (kept.state()) {
            case UnitState.BackingOff(Instant until) -> waitFor(unit, kept.since(), until, UnitState.BackingOff::new);
            case UnitState.Parked(Instant until, String reason) ->
                waitFor(unit, kept.since(), until, end -> new UnitState.Parked(end, reason));
            case UnitState.Exited _, UnitState.Failed _ -> unit.state = kept.state();
            case UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Ready _,
                    UnitState.Draining _,
                    UnitState.Stopping _
            when kept.findable() -> drift(unit, kept);
            case UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Ready _,
                    UnitState.Draining _,
                    UnitState.Stopping _ -> rest(unit, "the host before ended, and it with it");
            case UnitState.Pending _, UnitState.Stopped _, UnitState.Hibernated _ ->
                rest(unit, "it was not running when the host before ended");
        }
    }

    /** It may run still: its driver finds out. */
    private static void drift(Unit unit, Kept kept) {
        unit.state = new UnitState.Starting();
        unit.cause = new Cause(Cause.Origin.DRIVER, "it is being taken over");
        unit.record = kept.record();
        unit.interruption = kept.interruption();
        unit.wasReady = kept.state() instanceof UnitState.Ready;
        unit.adrift = true;
        unit.inherited = true;
    }

    /** The rest of the delay and no more than the whole, whatever became of the clock. */
    private void waitFor(Unit unit, Instant since, Instant until, Function<Instant, UnitState> waiting) {
        Duration whole = Duration.between(since, until);
        Duration rest = Duration.between(stage.now(), until);
        Duration left = rest.isNegative() ? Duration.ZERO : rest.compareTo(whole) > 0 ? whole : rest;
        unit.state = waiting.apply(stage.now().plus(left));
        engine.wake(unit.name, unit.epoch, left);
    }

    private static void rest(Unit unit, String reason) {
        unit.state = unit.wanted ? new UnitState.Pending() : new UnitState.Stopped();
        if (unit.wanted) {
            unit.cause = new Cause(Cause.Origin.DRIVER, reason);
        }
    }
}
