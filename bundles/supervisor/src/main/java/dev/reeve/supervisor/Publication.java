package dev.reeve.supervisor;

import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.GroupSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What leaves the fleet thread when it rests: a snapshot, the events behind it, what is to be kept, and then the answers of
 * those who asked. Confined to the fleet thread, but for {@link #snapshot} and {@link #to}.
 */
final class Publication {
    /** Nobody waits longer for a disk that hangs. */
    static final Duration KEEP_WITHIN = Duration.ofSeconds(2);

    private final Machine machine;
    private final Memory memory;
    private final List<Runnable> answers = new ArrayList<>();
    private final List<CompletableFuture<Void>> untilDown = new ArrayList<>();
    private volatile Optional<Consumer<FleetEvent>> reader = Optional.empty();
    private volatile FleetSnapshot snapshot;

    Publication(Machine machine, Memory memory) {
        this.machine = machine;
        this.memory = memory;
        this.snapshot = look();
    }

    FleetSnapshot snapshot() {
        return snapshot;
    }

    /** Who hears the events from now on. */
    void to(Consumer<FleetEvent> next) {
        reader = Optional.of(next);
    }

    /** To be run once what it tells of is published and kept. */
    void answer(Runnable answer) {
        answers.add(answer);
    }

    /** To be completed when nothing is left that has to end. */
    void onceDown(CompletableFuture<Void> down) {
        untilDown.add(down);
    }

    boolean nothingLeft() {
        return machine.roster.all().stream().noneMatch(machine.stage::left);
    }

    void publish() {
        snapshot = look();
        reader.ifPresent(next -> machine.journal.takeFresh().forEach(next));
        var written =
                memory.keep(machine.roster, snapshot.pauses(), machine.stage::remembered, machine.journal.sequence());
        List<Runnable> due = due();
        if (!due.isEmpty()) {
            memory.hurry();
            run(due, written);
        }
    }

    private FleetSnapshot look() {
        Instant now = machine.stage.now();
        List<GroupSnapshot> groups = machine.roster.groups.all().stream()
                .map(group -> group.snapshot(now))
                .toList();
        return new FleetSnapshot(
                now,
                machine.roster.snapshot(),
                groups,
                machine.stage.pauses().pauses(),
                machine.roster.rules(),
                machine.stage.slots().shortage(),
                machine.recovery.succession());
    }

    private List<Runnable> due() {
        List<Runnable> due = new ArrayList<>(answers);
        answers.clear();
        due.addAll(machine.waiters.takeAnswers());
        if (!untilDown.isEmpty() && nothingLeft()) {
            untilDown.forEach(down -> due.add(() -> down.complete(null)));
            untilDown.clear();
        }
        return due;
    }

    /** What hangs on an answer is anybody's code, and has no place on the fleet thread. */
    private static void run(List<Runnable> due, CompletableFuture<Void> written) {
        Thread.ofVirtual().name("reeve-answers").start(() -> {
            written.copy()
                    .completeOnTimeout(null, KEEP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            due.forEach(Runnable::run);
        });
    }
}
