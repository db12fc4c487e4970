package dev.reeve.itests;

import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.fleet.Fleet;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** Of two daemons with one name and equal properties, the second takes over when the first goes. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class DaemonTakeoverTest {
    private static final UnitName CLOCK = new UnitName("clock");

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    private final List<String> diary = new CopyOnWriteArrayList<>();

    @Test
    void the_next_takes_over_and_the_unit_goes_with_the_last() {
        ServiceRegistration<Daemon> first = register("first");
        ServiceRegistration<Daemon> second = register("second");
        await().until(() -> ready() && diary.equals(List.of("first starts")));

        first.unregister();
        await().until(() -> ready() && diary.equals(List.of("first starts", "first stops", "second starts")));

        second.unregister();
        await().until(() ->
                fleet.snapshot().unit(CLOCK).isEmpty() && diary.getLast().equals("second stops"));
    }

    private boolean ready() {
        return fleet.snapshot().unit(CLOCK).filter(UnitSnapshot::ready).isPresent();
    }

    private ServiceRegistration<Daemon> register(String name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("reeve.daemon.name", CLOCK.value());
        Daemon daemon = new Daemon() {
            @Override
            public void start(DaemonContext daemonContext) {
                diary.add(name + " starts");
            }

            @Override
            public void stop() {
                diary.add(name + " stops");
            }
        };
        return context.registerService(Daemon.class, daemon, properties);
    }
}
