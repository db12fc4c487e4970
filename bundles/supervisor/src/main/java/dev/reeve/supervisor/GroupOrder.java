package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.supervision.Strategy;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who of a group waits for whom. In an ordered group each member waits until those before it are ready, and goes down after
 * those behind it; elsewhere it only waits until those before it were started. Confined to the fleet thread.
 */
final class GroupOrder {
    private final Stage stage;

    GroupOrder(Stage stage) {
        this.stage = stage;
    }

    /** Why a unit must not start yet because of its groups. */
    Optional<String> holdsStart(Unit unit) {
        for (Optional<Member.Place> at = unit.place();
                at.isPresent();
                at = at.get().group().place()) {
            Member.Place place = at.get();
            Optional<String> hold = comesAgain(place).or(() -> ordered(place) ? relied(place) : launched(place));
            if (hold.isPresent()) {
                return hold;
            }
        }
        return Optional.empty();
    }

    private Optional<String> relied(Member.Place place) {
        return first(place.before(), this::comes).map(unit -> "%s comes before it in group %s, is %s and must be ready"
                .formatted(unit.name, place.group().spec.name(), unit.state.label()));
    }

    /** What starts again together is down first, and waits for the longest delay. */
    private Optional<String> comesAgain(Member.Place place) {
        boolean all = place.group().spec.strategy() == Strategy.ONE_FOR_ALL;
        return place.group()
                .comingDown()
                .or(() -> all ? first(place.after(), unit -> stage.up(unit) && delayed(unit.state)) : Optional.empty())
                .map(unit -> "%s starts again together with it in group %s and is %s"
                        .formatted(unit.name, place.group().spec.name(), unit.state.label()));
    }

    private Optional<String> launched(Member.Place place) {
        return first(place.before(), unit -> unit.state.alive() || comesSoon(unit, place.group()))
                .filter(unit -> comesSoon(unit, place.group()) || unit.state instanceof UnitState.Starting)
                .map(unit -> "%s comes before it in group %s and is %s"
                        .formatted(unit.name, place.group().spec.name(), unit.state.label()));
    }

    /** It will be launched before long, as far as those in this group around it care. */
    private boolean comesSoon(Unit unit, Group around) {
        return unit.state instanceof UnitState.Pending && !unit.stuck && stage.up(unit) && !waitsWithin(unit, around);
    }

    /** Whether it waits for readiness or a delay in a group further in, which is no matter of those outside of that one. */
    private boolean waitsWithin(Unit unit, Group around) {
        for (Optional<Member.Place> at = unit.place();
                at.isPresent() && at.get().group() != around;
                at = at.get().group().place()) {
            Member.Place place = at.get();
            if (comesAgain(place).isPresent()
                    || (ordered(place) && relied(place).isPresent())) {
                return true;
            }
        }
        return false;
    }

    /** It is to be up, and is not ready for those behind it. */
    private boolean comes(Unit unit) {
        return stage.up(unit)
                && !unit.listens()
                && switch (unit.state) {
                    case UnitState.Ready _ -> unit.interruption.isPresent();
                    case UnitState.Pending _,
                            UnitState.Starting _,
                            UnitState.Running _,
                            UnitState.Draining _,
                            UnitState.Stopping _,
                            UnitState.BackingOff _,
                            UnitState.Parked _ -> true;
                    case UnitState.Hibernated _, UnitState.Stopped _, UnitState.Exited _, UnitState.Failed _ -> false;
                };
    }

    /** The one behind it that must be down before it. */
    Optional<Unit> holdsStop(Unit unit) {
        for (Optional<Member.Place> at = unit.place();
                at.isPresent();
                at = at.get().group().place()) {
            Optional<Unit> later = ordered(at.get()) ? first(at.get().after(), stage::onItsWayDown) : Optional.empty();
            if (later.isPresent()) {
                return later;
            }
        }
        return Optional.empty();
    }

    /** Has those look again who may have waited for this change. */
    void changed(Unit unit, UnitState from, Consumer<Unit> touch) {
        boolean gone = (from.alive() && !unit.state.alive()) || delayed(from);
        for (Optional<Member.Place> at = unit.place();
                at.isPresent();
                at = at.get().group().place()) {
            if (gone) {
                touchEarlier(at.get(), touch);
            }
            touchLater(at.get(), touch);
        }
    }

    /** Those that wait to start, as far as one that waits to go down. */
    private void touchEarlier(Member.Place place, Consumer<Unit> touch) {
        var unused = first(place.before(), unit -> {
            boolean goes = stage.onItsWayDown(unit);
            if (goes || unit.state instanceof UnitState.Pending) {
                touch.accept(unit);
            }
            return goes;
        });
    }

    /** Those that wait to start, as far as one that waits for nothing else. */
    void touchLater(Member.Place place, Consumer<Unit> touch) {
        var unused = first(place.after(), unit -> {
            boolean waits = unit.state instanceof UnitState.Pending;
            if (waits) {
                touch.accept(unit);
            }
            return waits && !unit.stuck && !waitsWithin(unit, place.group());
        });
    }

    private static boolean delayed(UnitState state) {
        return state instanceof UnitState.BackingOff || state instanceof UnitState.Parked;
    }

    private static boolean ordered(Member.Place place) {
        return place.group().spec.strategy().ordered();
    }

    private static Optional<Unit> first(Stream<Unit> units, Predicate<Unit> which) {
        return units.filter(which).findFirst();
    }
}
