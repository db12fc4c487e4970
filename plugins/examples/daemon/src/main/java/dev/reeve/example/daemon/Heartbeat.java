package dev.reeve.example.daemon;

import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.daemon.DaemonUnit;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Writes a line to its log every two seconds, or as often as its settings say. */
@Component(configurationPid = "dev.reeve.example.daemon")
@Designate(ocd = Heartbeat.Settings.class)
@DaemonUnit(name = "heartbeat", category = "example")
public final class Heartbeat implements Daemon {
    private final Settings settings;
    private volatile Thread pulse = Thread.currentThread();

    /** What {@code conf/dev.reeve.example.daemon.yaml} may say. */
    @ObjectClassDefinition(name = "Heartbeat")
    public @interface Settings {
        @AttributeDefinition(description = "Seconds from one beat to the next.", min = "1", max = "3600")
        int period() default 2;

        @AttributeDefinition(description = "What each line begins with.")
        String word() default "beat";
    }

    @Activate
    public Heartbeat(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void start(DaemonContext context) {
        pulse = Thread.ofVirtual().name("heartbeat").start(() -> beat(context));
    }

    @Override
    public void stop() throws InterruptedException {
        pulse.interrupt();
        pulse.join();
    }

    private void beat(DaemonContext context) {
        try {
            for (long beats = 1; true; beats++) {
                context.log(settings.word() + " " + beats);
                Thread.sleep(Duration.ofSeconds(settings.period()));
            }
        } catch (InterruptedException _) {
            context.log("stopped");
        }
    }
}
