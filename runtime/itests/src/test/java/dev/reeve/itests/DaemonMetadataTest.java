package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** What a daemon says of itself is what becomes of it. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class DaemonMetadataTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final List<ServiceRegistration<Daemon>> registrations = new ArrayList<>();
    private final List<DaemonContext> contexts = new CopyOnWriteArrayList<>();

    @AfterEach
    void withdraw() {
        registrations.reversed().forEach(ServiceRegistration::unregister);
    }

    @Test
    void one_that_is_not_to_start_waits_until_somebody_starts_it() {
        register("spare", "autoStart", false);
        await().until(() -> unit("spare").isPresent());
        assertThat(unit("spare").orElseThrow().state()).isInstanceOf(UnitState.Stopped.class);

        fleet.submit(new Action.Start(new UnitName("spare")), Cause.operator("reeve start spare"))
                .toCompletableFuture()
                .join();

        assertThat(ready("spare")).isTrue();
    }

    @Test
    void one_that_is_not_to_be_restarted_stays_down() {
        register("once", "autoRestart", false);
        await().until(() -> ready("once"));

        contexts.getLast().failed("no more");

        await().until(() -> unit("once").orElseThrow().state() instanceof UnitState.Exited);
        assertThat(diary).containsExactly("once starts", "once stops");
    }

    @Test
    void a_critical_one_is_told_of_when_it_fails_and_comes_back() {
        register("vital", "critical", true);
        await().until(() -> ready("vital"));

        contexts.getLast().failed("no more");

        await().until(() -> ready("vital") && diary.size() == 3);
        assertThat(fleet.history(new UnitName("vital"))).anyMatch(FleetEvent.Escalated.class::isInstance);
    }

    @Test
    void it_starts_after_what_it_depends_on_and_stops_before_it() {
        register("upper", "dependsOn", new String[] {"lower"});
        register("lower");
        await().until(() -> ready("upper"));
        assertThat(diary).containsExactly("lower starts", "upper starts");
        assertThat(unit("upper").orElseThrow().spec().labels()).containsEntry("category", "service");
    }

    private Optional<UnitSnapshot> unit(String name) {
        return fleet.snapshot().unit(new UnitName(name));
    }

    private boolean ready(String name) {
        return unit(name).filter(UnitSnapshot::ready).isPresent();
    }

    private void register(String name, Object... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("reeve.daemon.name", name);
        for (int i = 0; i < more.length; i += 2) {
            properties.put("reeve.daemon." + more[i], more[i + 1]);
        }
        Daemon daemon = new Daemon() {
            @Override
            public void start(DaemonContext daemonContext) {
                diary.add(name + " starts");
                contexts.add(daemonContext);
            }

            @Override
            public void stop() {
                diary.add(name + " stops");
            }
        };
        registrations.add(context.registerService(Daemon.class, daemon, FrameworkUtil.asDictionary(properties)));
    }
}
