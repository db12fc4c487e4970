package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetReady;
import dev.reeve.api.fleet.ShutdownMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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

/** Daemons come in any order, and start and stop in the order of their dependencies. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class OrderTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @AfterEach
    void withdraw() {
        registrations.forEach(ServiceRegistration::unregister);
        fleet.resume(Cause.operator("the test is over"));
        await().until(() -> fleet.snapshot().units().isEmpty());
    }

    @Test
    void what_is_needed_starts_first_and_stops_last() throws Exception {
        register("web", "api");
        register("api", "db", "cache");
        register("cache");
        register("db");
        await().until(() -> ready("web"));

        fleet.shutdown(ShutdownMode.GRACEFUL, Cause.operator("test"))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);

        assertThat(diary).containsSubsequence("start db", "start api", "start web");
        assertThat(diary).containsSubsequence("start cache", "start api");
        assertThat(diary).containsSubsequence("stop web", "stop api", "stop db");
        assertThat(diary).containsSubsequence("stop api", "stop cache");
        assertThat(diary).hasSize(8);
    }

    @Test
    void a_daemon_waits_for_one_that_has_not_come_and_says_so() {
        register("late.user", "late");

        await().untilAsserted(() -> assertThat(fleet.waitsFor(new UnitName("late.user")))
                .singleElement()
                .asString()
                .contains("late"));
        assertThat(diary).isEmpty();

        register("late");
        await().until(() -> ready("late.user"));
        assertThat(diary).containsExactly("start late", "start late.user");
    }

    @Test
    void a_sign_says_when_everything_is_ready_and_is_taken_down_when_something_is_not() {
        register("db");
        await().until(() -> ready("db") && sign());

        register("user", "missing");
        await().until(() -> !sign());

        register("missing");
        await().until(this::sign);
    }

    private boolean sign() {
        return context.getServiceReference(FleetReady.class) != null;
    }

    private boolean ready(String name) {
        return fleet.snapshot()
                .unit(new UnitName(name))
                .filter(UnitSnapshot::ready)
                .isPresent();
    }

    private void register(String name, String... dependsOn) {
        registrations.add(context.registerService(
                Daemon.class,
                new Noting(name),
                FrameworkUtil.asDictionary(Map.of("reeve.daemon.name", name, "reeve.daemon.dependsOn", dependsOn))));
    }

    private final class Noting implements Daemon {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void start(DaemonContext daemon) {
            diary.add("start " + name);
        }

        @Override
        public void stop() {
            diary.add("stop " + name);
        }
    }
}
