package dev.reeve.driver.daemon;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run of a daemon. A thread of its own calls {@code start}, waits for a reason to end, calls {@code stop}: never both at
 * the same time. Every {@code start} that returned is followed by one {@code stop}. Whoever waits for it does so with a
 * deadline; a method that overruns is interrupted, and what it still does is nobody's any more.
 */
final class DaemonRun implements RunningUnit, DaemonContext {
    private static final Exit STOPPED = new Exit.Code(0);
    private static final Exit FAILED = new Exit.Code(1);
    private static final Exit KILLED = new Exit.Signalled(9);

    private final Daemon daemon;
    private final RunObserver observer;
    private final DaemonLog log;
    private final Deadlines deadlines;
    private final Thread worker;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Exit> end = new CompletableFuture<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile boolean killed;

    DaemonRun(String name, Daemon daemon, RunObserver observer, DaemonLog log, Deadlines deadlines) {
        this.daemon = daemon;
        this.observer = observer;
        this.log = log;
        this.deadlines = deadlines;
        this.worker = Thread.ofVirtual().name("reeve-daemon-" + name).unstarted(this::work);
        this.worker.setContextClassLoader(daemon.getClass().getClassLoader());
    }

    /** @throws StartFailure when {@code start} throws or overruns */
    void begin() {
        worker.start();
        try {
            started.get(deadlines.start().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StartFailure("start() failed: " + e.getCause(), true);
        } catch (TimeoutException _) {
            abandonStart("start() did not return within " + seconds(deadlines.start()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            abandonStart("the start was interrupted");
        }
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public void signal(Signal signal) {
        switch (signal) {
            case TERM, INT, QUIT -> stop();
            case KILL -> kill();
            case HUP, USR1, USR2, CONT, STOP, WINCH -> {}
        }
    }

    @Override
    public void kill() {
        killed = true;
        if (!end.complete(KILLED)) {
            worker.interrupt();
        }
        expect(deadlines.kill(), KILLED);
    }

    @Override
    public void log(String line) {
        log.write(line);
    }

    @Override
    public void failed(String reason) {
        if (!reported.get() && !end.isDone()) {
            observer.notice(reason);
        }
        end.complete(FAILED);
    }

    /**
     * Ends it because its service goes away; returns at the latest after the deadline for that. That is no success: where
     * another daemon takes over the name, the restart policy is to start the unit again.
     */
    void leave() {
        if (started.completeExceptionally(new IllegalStateException("its service is going away"))) {
            reported.set(true);
            worker.interrupt();
        }
        end.complete(new Exit.Lost());
        if (!finishes(deadlines.leave())) {
            overrun(deadlines.leave(), new Exit.Lost());
            worker.interrupt();
        }
    }

    /** Whether none of its methods is being called any more. */
    boolean finished() {
        return finished.getCount() == 0;
    }

    /** Ends it in order, for a successor; false when it does not end. */
    boolean giveWay() {
        stop();
        return finishes(deadlines.stop());
    }

    private void stop() {
        end.complete(STOPPED);
    }

    private void work() {
        try {
            if (startDaemon()) {
                report(stopDaemon(awaitReason()));
            }
        } finally {
            finished.countDown();
        }
    }

    private Exit awaitReason() {
        Exit exit = end.join();
        if (exit instanceof Exit.Lost && !reported.get()) {
            observer.notice("its service is going away");
        }
        return exit;
    }

    private boolean startDaemon() {
        try {
            daemon.start(this);
        } catch (Throwable e) {
            reported.set(true);
            started.completeExceptionally(e);
            return false;
        }
        if (started.complete(null)) {
            return true;
        }
        reported.set(true);
        stopDaemon(new Exit.Lost());
        return false;
    }

    private Exit stopDaemon(Exit exit) {
        expect(deadlines.stop(), FAILED);
        try {
            Thread.interrupted();
            daemon.stop();
            return exit;
        } catch (Throwable e) {
            if (!reported.get()) {
                observer.notice("stop() failed: " + e);
            }
            return killed ? KILLED : FAILED;
        }
    }

    /** Sees to it that the exit is told although {@code stop} does not return. */
    private void expect(Duration patience, Exit otherwise) {
        Thread.ofVirtual().start(() -> {
            if (!finishes(patience)) {
                overrun(patience, otherwise);
                worker.interrupt();
            }
        });
    }

    /** Before the interrupt: what the method makes of that is no news. */
    private void overrun(Duration patience, Exit exit) {
        if (reported.compareAndSet(false, true)) {
            observer.notice("stop() did not return within " + seconds(patience));
            observer.exited(exit);
        }
    }

    private void report(Exit exit) {
        if (reported.compareAndSet(false, true)) {
            observer.exited(exit);
        }
    }

    private void abandonStart(String message) {
        if (started.completeExceptionally(new TimeoutException())) {
            reported.set(true);
            worker.interrupt();
            throw new StartFailure(message, true);
        }
    }

    private boolean finishes(Duration patience) {
        try {
            return finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
