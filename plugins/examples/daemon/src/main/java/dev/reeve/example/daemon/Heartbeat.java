package dev.reeve.example.daemon;

import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.daemon.DaemonUnit;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** Writes a line to its log every few seconds. */
@Component
@DaemonUnit(name = "heartbeat")
public final class Heartbeat implements Daemon {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private volatile Thread pulse = Thread.currentThread();

    @Override
    public void start(DaemonContext context) {
        pulse = Thread.ofVirtual().name("heartbeat").start(() -> beat(context));
    }

    @Override
    public void stop() throws InterruptedException {
        pulse.interrupt();
        pulse.join();
    }

    private static void beat(DaemonContext context) {
        try {
            for (long beats = 1; true; beats++) {
                context.log("beat " + beats);
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException _) {
            context.log("stopped");
        }
    }
}
