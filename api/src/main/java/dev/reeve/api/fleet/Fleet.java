package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one place in which units change. Safe from any thread: what is asked is queued to the fleet thread, which alone
 * writes; what is read is an immutable snapshot.
 */
@ProviderType
public interface Fleet {
    FleetSnapshot snapshot();

    /**
     * The clock of all times that the fleet tells, so that what lies between them and now is as long as it was: it began
     * with the system's time and goes on steadily when that one is set.
     */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /**
     * What {@link #apply} would do now.
     *
     * @throws IllegalArgumentException as {@link #apply}
     */
    FleetPlan plan(FleetSpec desired);

    /**
     * Makes this what {@code desired.source()} asks for, and returns when it is accepted; the units follow.
     *
     * @throws IllegalArgumentException when a name is taken by another source, or a cycle would arise; nothing changed
     */
    FleetPlan apply(FleetSpec desired, Cause cause);

    /**
     * Does something to a unit. The stage completes when the unit came where the action wants it, or stays elsewhere (an
     * {@link Outcome} that was not reached), exceptionally with {@link java.util.NoSuchElementException} when there is
     * no such unit.
     */
    CompletionStage<Outcome> submit(Action action, Cause cause);

    /**
     * Does several things at once: everything is asked for before anything follows from it, so that none of several units
     * that are stopped starts because another one was. Answers in the same order, each as from {@link #submit(Action, Cause)}.
     */
    default List<CompletionStage<Outcome>> submit(List<Action> actions, Cause cause) {
        return actions.stream().map(action -> submit(action, cause)).toList();
    }

    /** Takes notice of something; of a run that is over, none. */
    void observe(Observation observation);

    /** The latest events of a unit, oldest first; at least the last 100 are kept while the unit is there. */
    List<FleetEvent> history(UnitName unit);

    /** The latest events of the whole fleet after {@code sequence}, oldest first; at least the last 2000 are kept. */
    List<FleetEvent> eventsAfter(long sequence);

    /** Sentences that say what a unit waits for now; empty when for nothing. */
    List<String> waitsFor(UnitName unit);

    /**
     * Takes every unit down and keeps it down until {@link #resume}. The stage completes when nothing runs any more. A
     * later call can only make it faster.
     */
    CompletionStage<Void> shutdown(ShutdownMode mode, Cause cause);

    /**
     * Leaves every unit as it is, those that come later too: what runs runs on, but nothing starts, and no policy or probe
     * acts on anything, until {@link #resume}.
     */
    void pause(Cause cause);

    /** Ends {@link #pause}, and brings up again what {@link #shutdown} took down. Units that were paused alone stay so. */
    void resume(Cause cause);
}
