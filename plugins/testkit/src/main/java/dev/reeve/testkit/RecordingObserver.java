package dev.reeve.testkit;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Keeps what a driver says of a run, in order. Safe from any thread. */
public final class RecordingObserver implements RunObserver {
    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();

    @Override
    public void exited(Exit value) {
        heard.add(value);
        exit.complete(value);
    }

    @Override
    public void notice(String message) {
        heard.add(message);
    }

    @Override
    public void reported(Report report) {
        reports.add(report);
    }

    /** What the unit told of itself, oldest first. */
    public List<Report> reports() {
        return List.copyOf(reports);
    }

    /** Exits and notices, oldest first. */
    public List<Object> heard() {
        return List.copyOf(heard);
    }

    public List<String> notices() {
        return heard.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    public boolean ended() {
        return exit.isDone();
    }

    /** Waits for the exit, up to 20 s. */
    public Exit exit() {
        return exit.copy().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Waits for the exit; false when it does not come. */
    public boolean endsWithin(Duration patience) {
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException _) {
            return false;
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
