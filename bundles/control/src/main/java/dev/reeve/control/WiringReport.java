package dev.reeve.control;

import dev.reeve.api.host.Host;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Says in the log which components wait for a service that does not come, once for each such case. */
@Component(
        service = {},
        immediate = true)
public final class WiringReport {
    private static final System.Logger LOG = System.getLogger(WiringReport.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final ServiceComponentRuntime components;
    private final Thread thread;

    @Activate
    public WiringReport(
            @Reference ServiceComponentRuntime components, @Reference(target = "(reeve.started=true)") Host host) {
        this.components = components;
        this.thread = Thread.ofVirtual().name("reeve-wiring").start(this::watch);
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    /** What stands in two looks in a row is no passing state. */
    private void watch() {
        try {
            Set<String> before = Set.of();
            Set<String> said = new LinkedHashSet<>();
            while (true) {
                Thread.sleep(INTERVAL);
                Set<String> now = new LinkedHashSet<>(MissingService.in(components));
                List<String> lasting = now.stream().filter(before::contains).toList();
                lasting.stream().filter(said::add).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
                said.retainAll(now);
                before = now;
            }
        } catch (InterruptedException _) {
            // The component goes.
        }
    }
}
