package dev.reeve.driver.process;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import java.util.OptionalLong;

/** A run whose first process had gone when it was taken over; over when what it left has gone too. */
final class GoneRun implements RunningUnit {
    private final ProcessTree tree;

    GoneRun(ProcessTree tree) {
        this.tree = tree;
    }

    void watch(RunObserver observer) {
        Thread.ofVirtual().name("reeve-exit-gone").start(() -> {
            tree.empty(observer::notice);
            observer.exited(new Exit.Lost());
        });
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public void signal(Signal signal) {}

    @Override
    public void kill() {
        tree.kill();
    }
}
