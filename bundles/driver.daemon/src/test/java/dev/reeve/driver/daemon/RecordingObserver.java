package dev.reeve.driver.daemon;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.driver.RunObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps what is said of a run, in order. */
final class RecordingObserver implements RunObserver {
    final List<Object> heard = new CopyOnWriteArrayList<>();
    Consumer<Exit> onExit = _ -> {};
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();

    @Override
    public void exited(Exit value) {
        heard.add(value);
        exit.complete(value);
        onExit.accept(value);
    }

    @Override
    public void notice(String message) {
        heard.add(message);
    }

    Exit exit() {
        return exit.copy().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
