package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.DependencyGraph;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.Outcome;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One verb for several units, submitted together: the fleet puts them in order. Answers come as they come. */
final class Order {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Set<UnitName> open = new LinkedHashSet<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final long deadline;

    Order(Fleet fleet, Verb verb, List<UnitSnapshot> units, Cause cause, Optional<Duration> timeout) {
        deadline = System.nanoTime() + timeout.orElse(FOR_EVER).toNanos();
        units.forEach(unit -> open.add(unit.name()));
        submit(fleet, verb, dependentsFirst(units), cause);
    }

    /** What is killed goes in the order in which it is told. */
    private List<UnitName> dependentsFirst(List<UnitSnapshot> units) {
        var specs = units.reversed().stream().map(UnitSnapshot::spec).toList();
        return DependencyGraph.of(specs).dependentsFirst().stream()
                .filter(open::contains)
                .toList();
    }

    /** What came of one unit. */
    sealed interface Answer {
        UnitName unit();

        record Came(UnitName unit, Outcome outcome) implements Answer {}

        record Refused(UnitName unit, String why) implements Answer {}
    }

    /** The units that have not answered. */
    Set<UnitName> open() {
        return open;
    }

    /** The next answer; empty when there is none within {@code patience}, or before the deadline. */
    Optional<Answer> next(Duration patience) throws InterruptedException {
        long left = Math.min(deadline - System.nanoTime(), patience.toNanos());
        Optional<Answer> answer = Optional.ofNullable(answers.poll(Math.max(0, left), TimeUnit.NANOSECONDS));
        answer.ifPresent(came -> open.remove(came.unit()));
        return answer;
    }

    boolean overdue() {
        return System.nanoTime() >= deadline;
    }

    private void submit(Fleet fleet, Verb verb, List<UnitName> units, Cause cause) {
        var outcomes = fleet.submit(units.stream().map(verb::on).toList(), cause);
        for (int i = 0; i < units.size(); i++) {
            listen(units.get(i), outcomes.get(i));
        }
    }

    private void listen(UnitName unit, CompletionStage<Outcome> outcomes) {
        outcomes.<Answer>thenApply(outcome -> new Answer.Came(unit, outcome))
                .exceptionally(failure -> new Answer.Refused(unit, Failures.words(failure)))
                .thenAccept(answers::add);
    }
}
