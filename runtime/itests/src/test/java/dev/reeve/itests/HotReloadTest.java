package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** Parts are exchanged while agents run. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class HotReloadTest {
    private static final UnitName SLEEPER = new UnitName("sleeper");

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    @AfterEach
    void stop() {
        fleet.apply(new FleetSpec("reload", List.of()), Cause.operator("the test is over"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fleet.snapshot().units().isEmpty());
    }

    @Test
    void health_stops_and_starts_and_no_unit_notices() throws BundleException {
        startSleeper();
        UnitSnapshot before = unit();
        Bundle health = Bundles.of(context, "dev.reeve.health");

        health.stop();
        assertThat(unit()).returns(true, UnitSnapshot::ready).returns(before.pid(), UnitSnapshot::pid);
        health.start();

        assertThat(unit()).returns(true, UnitSnapshot::ready).returns(before.pid(), UnitSnapshot::pid);
        assertThat(unit().run()).isEqualTo(before.run());
    }

    @Test
    void a_unit_that_starts_while_health_is_away_is_probed_when_it_is_back() throws BundleException {
        Bundle health = Bundles.of(context, "dev.reeve.health");
        health.stop();
        apply();
        await().until(() -> unit().pid().isPresent());
        assertThat(unit().ready()).isFalse();

        health.start();

        await().until(() -> unit().ready());
    }

    @Test
    void restart_policies_stop_and_start_and_no_unit_notices() throws BundleException {
        startSleeper();
        UnitSnapshot before = unit();
        Bundle restart = Bundles.of(context, "dev.reeve.restart");

        restart.stop();
        restart.start();

        assertThat(unit()).returns(true, UnitSnapshot::ready).returns(before.pid(), UnitSnapshot::pid);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_fleet_is_exchanged_and_no_unit_notices() throws BundleException {
        startSleeper();
        UnitSnapshot before = unit();
        Bundle supervisor = Bundles.of(context, "dev.reeve.supervisor");

        supervisor.stop();
        assertThat(ProcessHandle.of(before.pid().orElseThrow()))
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        supervisor.start();
        fleet = context.getService(context.getServiceReference(Fleet.class));
        apply();

        await().until(() -> unit().ready());
        assertThat(unit())
                .returns(before.pid(), UnitSnapshot::pid)
                .returns(before.run(), UnitSnapshot::run)
                .returns(before.started(), UnitSnapshot::started);
        assertThat(unit().cause().reason()).startsWith("taken over");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_driver_is_exchanged_and_no_unit_notices() throws BundleException {
        startSleeper();
        UnitSnapshot before = unit();
        Bundle driver = Bundles.of(context, "dev.reeve.driver.process");

        driver.stop();
        driver.start();

        await().until(() -> fleet.history(SLEEPER).stream()
                .anyMatch(event -> event.cause().reason().equals("taken over by the driver that came")));
        assertThat(unit()).returns(true, UnitSnapshot::ready).returns(before.pid(), UnitSnapshot::pid);
        ProcessHandle.of(before.pid().orElseThrow()).orElseThrow().destroyForcibly();
        await().until(() -> unit().run().number() == before.run().number() + 1 && unit().ready());
    }

    private void startSleeper() {
        apply();
        await().until(() -> unit().ready());
    }

    private void apply() {
        ProbeSpec quick = new ProbeSpec(
                new ProbeAction.Exec(List.of("true")),
                Duration.ZERO,
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                1,
                3);
        UnitSpec spec = UnitSpec.agent(SLEEPER.value(), Launch.of(Path.of("/"), "sleep", "600"))
                .withProbes(new Probes(Map.of(ProbeRole.READINESS, quick)));
        fleet.apply(new FleetSpec("reload", List.of(spec)), Cause.operator("test"));
    }

    private UnitSnapshot unit() {
        return fleet.snapshot().unit(SLEEPER).orElseThrow();
    }
}
