package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.decision.Action;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.supervision.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Has the units become what is asked for. Each call is a turn of the fleet thread; what is read is the last snapshot. */
@Component(
        immediate = true,
        service = {Fleet.class, EventSource.class})
public final class ReconcilingFleet implements Fleet, EventSource {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final LiveParts parts = new LiveParts();
    private final Journal journal = new Journal();
    private final Roster roster = new Roster();
    private final Waiters waiters = new Waiters();
    private final Stage stage = new Stage(roster, journal, new SteadyClock());
    private final StartGate gate = new StartGate(roster, parts, stage::goesDown);
    private final FleetThread thread = new FleetThread(this::publish);
    private final Engine engine = new DriverCalls(parts, thread, this::turn);
    private final Descent descent = new Descent(stage, roster, engine, journal);
    private final Requests requests = new Requests(stage, roster, descent, journal, waiters);
    private final Waiting waiting = new Waiting(stage, roster, gate);
    private final Lifecycle lifecycle;
    private final List<Runnable> answers = new ArrayList<>();
    private final List<CompletableFuture<Void>> untilDown = new ArrayList<>();
    private volatile Consumer<FleetEvent> reader = _ -> {};
    private volatile FleetSnapshot snapshot = new FleetSnapshot(Instant.now(), Map.of());

    @Activate
    public ReconcilingFleet() {
        var aftermath = new Aftermath(
                stage, descent, engine, parts, () -> ThreadLocalRandom.current().nextDouble());
        lifecycle = new Lifecycle(stage, roster, gate, descent, aftermath, engine, journal, waiters);
        thread.start();
    }

    /** Nothing is left behind: until a fleet can be taken over by the next one, its end ends the units. */
    @Deactivate
    void close() {
        var down = shutdown(ShutdownMode.FORCE, new Cause(Cause.Origin.SHUTDOWN, "the supervisor stops"));
        try {
            down.toCompletableFuture()
                    .completeOnTimeout(null, 900, TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            thread.close();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(Driver driver) {
        parts.drivers.add(driver);
        lookAgain();
    }

    void removeDriver(Driver driver) {
        parts.drivers.remove(driver);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(RestartPolicy policy) {
        parts.policies.add(policy);
        lookAgain();
    }

    void removePolicy(RestartPolicy policy) {
        parts.policies.remove(policy);
    }

    private void lookAgain() {
        turn(_ -> roster.all().forEach(stage::touch));
    }

    @Override
    public void subscribe(Consumer<FleetEvent> next) {
        reader = next;
    }

    @Override
    public FleetSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public FleetPlan plan(FleetSpec desired) {
        return ask(() -> requests.plan(desired));
    }

    @Override
    public FleetPlan apply(FleetSpec desired, Cause cause) {
        return ask(() -> requests.apply(desired, cause));
    }

    @Override
    public CompletionStage<Outcome> submit(Action action, Cause cause) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        turn(_ -> {
            try {
                requests.act(action, cause, outcome);
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    @Override
    public void observe(Observation observation) {
        turn(all -> all.observed(observation));
    }

    @Override
    public List<FleetEvent> history(UnitName unit) {
        return journal.of(unit);
    }

    @Override
    public List<FleetEvent> eventsAfter(long sequence) {
        return journal.after(sequence);
    }

    @Override
    public List<String> waitsFor(UnitName unit) {
        return ask(() -> roster.find(unit).map(waiting::of).orElse(List.of()));
    }

    @Override
    public CompletionStage<Void> shutdown(ShutdownMode mode, Cause cause) {
        CompletableFuture<Void> down = new CompletableFuture<>();
        turn(_ -> {
            requests.hold(mode, cause);
            untilDown.add(down);
        });
        return down;
    }

    @Override
    public void resume(Cause cause) {
        turn(_ -> requests.resume(cause));
    }

    private void turn(Consumer<Lifecycle> happening) {
        thread.run(() -> {
            happening.accept(lifecycle);
            lifecycle.settle();
        });
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        turn(_ -> {
            try {
                T value = question.get();
                answers.add(() -> answer.complete(value));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** Shows what the turns since the last time changed, tells of it, then answers those who asked for it. */
    private void publish() {
        Map<UnitName, UnitSnapshot> units = new LinkedHashMap<>();
        roster.all().forEach(unit -> units.put(unit.name, unit.snapshot()));
        snapshot = new FleetSnapshot(stage.now(), units);
        journal.takeFresh().forEach(reader);
        List<Runnable> due = new ArrayList<>(answers);
        answers.clear();
        due.addAll(waiters.takeAnswers());
        if (roster.all().stream().noneMatch(unit -> unit.state.alive())) {
            untilDown.forEach(down -> due.add(() -> down.complete(null)));
            untilDown.clear();
        }
        due.forEach(Runnable::run);
    }
}
