package dev.reeve.driver.process;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One process with all its descendants, from its start to the exit of the last of them. */
final class PortableRun implements RunningUnit {
    private static final System.Logger LOG = System.getLogger(PortableRun.class.getName());
    private static final int UNKNOWN = -1;
    private static final int HIGHEST_STANDARD_SIGNAL = 31;

    private final Process process;
    private final ProcessTree tree;
    private final SignalSender sender;
    private final RunObserver observer;

    PortableRun(Process process, ProcessTree tree, SignalSender sender, RunObserver observer) {
        this.process = process;
        this.tree = tree;
        this.sender = sender;
        this.observer = observer;
    }

    /** @param sampling whether descendants are only known when they are looked at while the first process lives */
    void watch(boolean sampling) {
        Thread.ofVirtual().name("reeve-exit-" + process.pid()).start(() -> observer.exited(end(sampling)));
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public void signal(Signal signal) {
        if (!process.isAlive()) {
            return;
        }
        tree.look();
        if (!sender.send(process.toHandle(), signal) && process.isAlive()) {
            observer.notice("signal " + signal + " could not be sent to process " + process.pid());
        }
    }

    @Override
    public void kill() {
        tree.kill();
    }

    /** Whatever goes wrong on the way, the exit must be told: without it the unit would count as running for ever. */
    private Exit end(boolean sampling) {
        int status = UNKNOWN;
        try {
            status = await(sampling);
            tree.empty(observer::notice);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "the end of process " + process.pid() + " could not be watched", e);
        }
        return exit(status);
    }

    private int await(boolean sampling) {
        while (true) {
            try {
                if (!sampling) {
                    return process.waitFor();
                }
                if (process.waitFor(1, TimeUnit.SECONDS)) {
                    return process.exitValue();
                }
                tree.look();
            } catch (InterruptedException _) {
                // Nobody has reason to interrupt this thread, and the exit must be told in any case.
            }
        }
    }

    /** The JDK reports the end by signal n as 128 + n, as shells do, and so cannot tell it from that exit code. */
    static Exit exit(int status) {
        int signal = status - 128;
        if (status < 0) {
            return new Exit.Lost();
        }
        return signal >= 1 && signal <= HIGHEST_STANDARD_SIGNAL ? new Exit.Signalled(signal) : new Exit.Code(status);
    }
}
