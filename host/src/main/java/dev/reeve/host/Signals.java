package dev.reeve.host;

import dev.reeve.api.fleet.ShutdownMode;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What signals mean: TERM stops gracefully, the first INT immediately, a further one by force, HUP reloads the fleet file,
 * USR1 begins and ends maintenance.
 */
final class Signals {
    private static final System.Logger LOG = System.getLogger(Signals.class.getName());

    private final ReeveHost host;
    private final LiveFleet fleet;
    private final AtomicInteger interrupts = new AtomicInteger();

    Signals(ReeveHost host, LiveFleet fleet) {
        this.host = host;
        this.fleet = fleet;
    }

    void install() {
        on("TERM", () -> host.shutdown(ShutdownMode.GRACEFUL, "signal TERM"));
        on("INT", this::interrupted);
        on("HUP", () -> fleet.reload("signal HUP"));
        on("USR1", () -> host.unlessStopping(() -> fleet.toggleMaintenance("signal USR1")));
    }

    private void interrupted() {
        boolean first = interrupts.getAndIncrement() == 0;
        host.shutdown(first ? ShutdownMode.IMMEDIATE : ShutdownMode.FORCE, "signal INT");
    }

    /** By reflection: the compiler warns of every mention of {@code sun.misc.Signal}, and signals have no other door. */
    private static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> guarded(name, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "signal " + name + " cannot be used", e);
        }
    }

    private static @Nullable Object guarded(String name, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "signal " + name + " was not carried out", e);
        }
        return null;
    }
}
