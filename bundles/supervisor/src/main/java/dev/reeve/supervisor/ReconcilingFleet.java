package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
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
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.store.StateStore;
import dev.reeve.api.supervision.RestartPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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
    private static final Cause CLOSED = new Cause(Cause.Origin.SHUTDOWN, "the supervisor stops");

    private final LiveParts parts = new LiveParts();
    private final FleetThread thread = new FleetThread();
    private final Memory memory;
    private final Machine machine;
    private final BooleanSupplier hostEnds;
    private final Publication publication;
    private final InstantSource clock = new SteadyClock();
    private final CompletableFuture<Void> kept = new CompletableFuture<>();

    @Activate
    public ReconcilingFleet(BundleContext context, @Reference StateStore store) {
        this(store, () -> context.getBundle(0).getState() == Bundle.STOPPING);
    }

    /** @param hostEnds whether it is the whole host that stops, and not this part of it */
    ReconcilingFleet(StateStore store, BooleanSupplier hostEnds) {
        this.hostEnds = hostEnds;
        Boot boot = Boot.current();
        Past past = Past.in(store, boot);
        memory = new Memory(store, past, boot);
        machine = new Machine(
                parts,
                new DriverCalls(parts, thread, this::turn),
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                memory,
                past);
        publication = new Publication(machine, memory);
        thread.start(publication::publish);
    }

    /** Units go on without this fleet, and the next one takes them over; unless the host ends and was not asked for that. */
    @Deactivate
    void close() {
        boolean last = hostEnds.getAsBoolean();
        down(() -> machine.requests.hold(
                        last && !machine.stage.lettingGo() ? ShutdownMode.FORCE : ShutdownMode.DETACH, CLOSED))
                .completeOnTimeout(null, 600, TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null)
                .join();
        down(() -> machine.lifecycle.killWhatIsLeft(CLOSED))
                .completeOnTimeout(null, 300, TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null)
                .join();
        thread.run(this::keepTheLast);
        thread.close();
        kept.completeOnTimeout(null, Publication.KEEP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void keepTheLast() {
        machine.waiters.giveUp(
                new IllegalStateException(
                        hostEnds.getAsBoolean()
                                ? "the host ends"
                                : "the supervisor was replaced meanwhile; what was asked for stands: reeve ps tells what comes of it"));
        publication.publish();
        boolean over = !machine.stage.lettingGo() && publication.nothingLeft() && !machine.recovery.open();
        CompletableFuture<Void> last = over ? memory.end() : memory.latest();
        var unused = last.whenComplete((_, _) -> kept.complete(null));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(Driver driver) {
        parts.add(driver);
        lookAgain();
    }

    void removeDriver(Driver driver) {
        parts.remove(driver).ifPresent(name -> {
            boolean unused = turn(all -> all.driverGone(name));
        });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(RestartPolicy policy) {
        parts.add(policy);
        lookAgain();
    }

    void removePolicy(RestartPolicy policy) {
        parts.remove(policy);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPressure(PressureSource source) {
        parts.add(source);
    }

    void removePressure(PressureSource source) {
        parts.remove(source);
    }

    private void lookAgain() {
        boolean unused = turn(_ -> machine.roster.all().forEach(machine.stage::touch));
    }

    @Override
    public void subscribe(Consumer<FleetEvent> next) {
        publication.to(next);
        lookAgain();
    }

    @Override
    public FleetSnapshot snapshot() {
        return publication.snapshot();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public FleetPlan plan(FleetSpec desired) {
        return ask(() -> machine.requests.plan(desired));
    }

    @Override
    public FleetPlan apply(FleetSpec desired, Cause cause) {
        return ask(() -> machine.requests.apply(desired, cause));
    }

    @Override
    public CompletionStage<Outcome> submit(Action action, Cause cause) {
        return submit(List.of(action), cause).getFirst();
    }

    @Override
    public List<CompletionStage<Outcome>> submit(List<Action> actions, Cause cause) {
        List<CompletableFuture<Outcome>> outcomes =
                actions.stream().map(_ -> new CompletableFuture<Outcome>()).toList();
        turnFor(outcomes, i -> machine.requests.act(actions.get(i), cause, outcomes.get(i)));
        return List.copyOf(outcomes);
    }

    @Override
    public void observe(Observation observation) {
        boolean unused = turn(all -> all.observed(observation));
    }

    @Override
    public List<FleetEvent> history(UnitName unit) {
        return machine.journal.of(unit);
    }

    @Override
    public List<FleetEvent> eventsAfter(long sequence) {
        return machine.journal.after(sequence);
    }

    @Override
    public List<String> waitsFor(UnitName unit) {
        return ask(() -> machine.roster.find(unit).map(machine.waiting::of).orElse(List.of()));
    }

    @Override
    public CompletionStage<Void> shutdown(ShutdownMode mode, Cause cause) {
        return down(() -> machine.requests.hold(mode, cause));
    }

    /** Completes when nothing is left that has to end. */
    private CompletableFuture<Void> down(Runnable request) {
        CompletableFuture<Void> down = new CompletableFuture<>();
        turnFor(down, () -> {
            request.run();
            publication.onceDown(down);
        });
        return down;
    }

    @Override
    public void pause(Cause cause) {
        boolean unused = turn(_ -> machine.pausing.pauseAll(cause));
    }

    @Override
    public void resume(Cause cause) {
        boolean unused = turn(_ -> {
            machine.pausing.resumeAll(cause);
            machine.requests.resume(cause);
        });
    }

    /** False when the fleet has ended. */
    private boolean turn(Consumer<Lifecycle> happening) {
        return thread.run(() -> {
            happening.accept(machine.lifecycle);
            machine.lifecycle.settle();
        });
    }

    /** A turn for somebody who waits for what comes of it, and must hear when nothing can. */
    private void turnFor(CompletableFuture<?> waiting, Runnable happening) {
        turnFor(List.of(waiting), _ -> happening.run());
    }

    /** The same for several, each with what happens for it; one that cannot be is no matter of the others. */
    private void turnFor(List<? extends CompletableFuture<?>> waiting, IntConsumer happening) {
        boolean runs = turn(_ -> {
            for (int i = 0; i < waiting.size(); i++) {
                CompletableFuture<?> each = waiting.get(i);
                try {
                    happening.accept(i);
                } catch (RuntimeException e) {
                    publication.answer(() -> each.completeExceptionally(e));
                }
            }
        });
        if (!runs) {
            waiting.forEach(each -> each.completeExceptionally(new IllegalStateException(ended())));
        }
    }

    private String ended() {
        return hostEnds.getAsBoolean() ? "the host ends" : "the supervisor is being replaced: ask again";
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        turnFor(answer, () -> {
            T value = question.get();
            publication.answer(() -> answer.complete(value));
        });
        try {
            return answer.orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
