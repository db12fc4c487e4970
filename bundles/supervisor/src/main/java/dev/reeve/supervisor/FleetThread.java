package dev.reeve.supervisor;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes units. Turns run one after the other, in the order in which they were handed in; when no
 * turn is left for the moment, {@code rest} runs, so that a burst of turns is published once.
 */
final class FleetThread implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FleetThread.class.getName());
    private static final int TURNS_WITHOUT_REST = 256;

    private final BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
    private final BlockingQueue<Alarm> newAlarms = new LinkedBlockingQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private int turnsSinceRest;
    private boolean accepts = true;
    private boolean open = true;

    /** Once; turns that were handed in before run then. */
    void start(Runnable rest) {
        Thread.ofPlatform().name("reeve-fleet").daemon().start(() -> loop(rest));
    }

    /** Runs a turn soon; false when the thread has been closed, and the turn will never run. From any thread. */
    synchronized boolean run(Runnable turn) {
        return accepts && turns.add(turn);
    }

    /** Runs a turn after a while, if the thread is still open then. From any thread. */
    void runAfter(Duration delay, Runnable turn) {
        newAlarms.add(new Alarm(System.nanoTime() + delay.toNanos(), turn));
        turns.add(FleetThread::lookUp);
    }

    /** Ends after the turns that were handed in before. */
    @Override
    public synchronized void close() {
        accepts = false;
        turns.add(() -> open = false);
    }

    private void loop(Runnable rest) {
        try {
            while (open) {
                next(rest);
            }
            guarded(rest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(Runnable rest) throws InterruptedException {
        newAlarms.drainTo(alarms);
        Runnable turn = due();
        if (turn == null || turnsSinceRest >= TURNS_WITHOUT_REST) {
            guarded(rest);
            turnsSinceRest = 0;
        }
        if (turn == null) {
            turn = sleep();
        }
        if (turn != null) {
            guarded(turn);
            turnsSinceRest++;
        }
    }

    private @Nullable Runnable due() {
        Alarm alarm = alarms.peek();
        if (alarm != null && alarm.at - System.nanoTime() <= 0) {
            alarms.remove();
            return alarm.turn;
        }
        return turns.poll();
    }

    private @Nullable Runnable sleep() throws InterruptedException {
        Alarm alarm = alarms.peek();
        return alarm == null ? turns.take() : turns.poll(alarm.at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Wakes the thread, so that it looks at what is new beside the turns. */
    private static void lookUp() {}

    /** A turn that throws is a defect; the fleet goes on all the same. */
    private static void guarded(Runnable turn) {
        try {
            turn.run();
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "a turn of the fleet thread failed", e);
        }
    }

    private record Alarm(long at, Runnable turn) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return Long.signum(at - other.at);
        }
    }
}
