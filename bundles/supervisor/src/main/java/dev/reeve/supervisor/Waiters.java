package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Those who asked for something and want to know what became of it. Confined to the fleet thread. */
final class Waiters {
    /** Where the unit is to come. */
    enum Goal {
        UP,
        DOWN
    }

    private final Map<Unit, List<Waiter>> open = new HashMap<>();
    private final List<Runnable> answered = new ArrayList<>();

    void await(Unit unit, Goal goal, long firstRun, CompletableFuture<Outcome> outcome) {
        open.computeIfAbsent(unit, _ -> new ArrayList<>()).add(new Waiter(goal, firstRun, outcome));
    }

    /** It is done already. */
    void answer(Unit unit, CompletableFuture<Outcome> outcome) {
        answered.add(() -> outcome.complete(new Outcome(true, unit.snapshot())));
    }

    /** Looks who has an answer now. */
    void look(Unit unit) {
        List<Waiter> waiters = open.getOrDefault(unit, List.of());
        List<Waiter> done = waiters.stream()
                .filter(waiter -> verdict(waiter, unit).isPresent())
                .toList();
        for (Waiter waiter : done) {
            Outcome outcome = new Outcome(verdict(waiter, unit).orElse(false), unit.snapshot());
            answered.add(() -> waiter.future.complete(outcome));
        }
        if (done.size() == waiters.size()) {
            open.remove(unit);
        } else {
            waiters.removeAll(done);
        }
    }

    /** Nothing comes of it here any more. */
    void giveUp(RuntimeException why) {
        open.values().stream()
                .flatMap(List::stream)
                .forEach(waiter -> answered.add(() -> waiter.future.completeExceptionally(why)));
        open.clear();
    }

    /** Those that have an answer; to be run once the snapshot that shows it is published. */
    List<Runnable> takeAnswers() {
        List<Runnable> taken = List.copyOf(answered);
        answered.clear();
        return taken;
    }

    private static Optional<Boolean> verdict(Waiter waiter, Unit unit) {
        return switch (waiter.goal) {
            case DOWN -> unit.state.settled() && !unit.state.alive() ? Optional.of(true) : Optional.empty();
            case UP -> unit.runs < waiter.firstRun ? stuck(unit) : cameUp(unit);
        };
    }

    private static Optional<Boolean> stuck(Unit unit) {
        boolean over = unit.state instanceof UnitState.Failed || unit.state instanceof UnitState.Stopped;
        return over ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> cameUp(Unit unit) {
        return switch (unit.state) {
            case UnitState.Ready _ -> Optional.of(true);
            case UnitState.Exited(var exit) -> Optional.of(exit.success());
            case UnitState.Failed _, UnitState.Stopped _, UnitState.BackingOff _ -> Optional.of(false);
            case UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Draining _,
                    UnitState.Stopping _,
                    UnitState.Parked _,
                    UnitState.Hibernated _ -> Optional.empty();
        };
    }

    private record Waiter(Goal goal, long firstRun, CompletableFuture<Outcome> future) {}
}
