package dev.reeve.control;

import dev.reeve.api.host.Host;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Says in the log which components wait for a service that does not come, once for each such case. It looks when the component
 * runtime says that something has changed, and at no other time.
 */
@Component(
        service = {},
        immediate = true)
public final class WiringReport {
    private static final System.Logger LOG = System.getLogger(WiringReport.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Semaphore changes = new Semaphore(1);
    private final ServiceComponentRuntime components;
    private final Thread thread;

    @Activate
    public WiringReport(
            @Reference ServiceComponentRuntime components, @Reference(target = "(reeve.started=true)") Host host) {
        this.components = components;
        this.thread = Thread.ofVirtual().name("reeve-wiring").start(this::watch);
    }

    /** Its number of changes is a property of the runtime. */
    @Reference(service = ServiceComponentRuntime.class, updated = "changed")
    void setRuntime(ServiceReference<ServiceComponentRuntime> runtime) {}

    void changed(ServiceReference<ServiceComponentRuntime> runtime) {
        changes.release();
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    /** What stands in two looks in a row is no passing state. */
    private void watch() {
        try {
            Set<String> said = new LinkedHashSet<>();
            while (true) {
                changes.acquire();
                changes.drainPermits();
                Thread.sleep(INTERVAL);
                List<String> before = MissingService.in(components);
                Thread.sleep(INTERVAL);
                List<String> lasting = MissingService.in(components).stream()
                        .filter(before::contains)
                        .toList();
                lasting.stream().filter(said::add).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
                said.retainAll(lasting);
            }
        } catch (InterruptedException _) {
            // The component goes.
        }
    }
}
