package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Pauses;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.fleet.Succession;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.host.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostCommandsTest {
    private static final Home HOME = new Home(Path.of("/var/lib/reeve"), Path.of("/var/lib/reeve/run/reeve.sock"));

    private final FakeFleet fleet = new FakeFleet(Units.ready("web", 42), Units.ready("db", 43));
    private final FakeHost host = new FakeHost();
    private final Shell shell = new Shell(new HostCommands(fleet, host, HOME));
    private final long pid = ProcessHandle.current().pid();

    @Test
    void statusForPeople() throws Exception {
        assertThat(shell.run("reeve:status")).isEqualTo("""
                        health   healthy
                        units    2 (2 ready)
                        pid      %d
                        version  0.1.0
                        up       2h2m
                        home     /var/lib/reeve
                        plugins  /var/lib/reeve/plugins
                        socket   /var/lib/reeve/run/reeve.sock
                        """.formatted(pid));
    }

    @Test
    void statusForPrograms() throws Exception {
        assertThat(shell.run("reeve:status -o json")).isEqualTo("""
                        {"pid":%d,"version":"0.1.0","uptime_seconds":7323.0,"home":"/var/lib/reeve",\
                        "plugins_dir":"/var/lib/reeve/plugins","socket":"/var/lib/reeve/run/reeve.sock",\
                        "health":"healthy","daemons":0,"daemons_up":0,"critical_daemons":0,"critical_daemons_up":0,\
                        "units":{"total":2,"ready":2},"taken_over":0,"unwatched":[],"paused":false,"paused_units":[],"drivers":{}}
                        """.formatted(pid));
    }

    @Test
    void whatIsPausedIsSaid() throws Exception {
        Cause cause = Cause.operator("reeve pause");
        fleet.pauses = new Pauses(Optional.of(cause), Map.of(new UnitName("web"), cause, new UnitName("db"), cause));
        assertThat(shell.run("reeve:status"))
                .contains("paused   the fleet: reeve pause; end it with: reeve resume\n", "paused   db, web\n");
        assertThat(shell.run("reeve:status -o json")).contains("\"paused\":true,\"paused_units\":[\"db\",\"web\"]");
    }

    @Test
    void whatCameOfTheHostBeforeIsSaid() throws Exception {
        fleet.succession = new Succession(1, List.of(new UnitName("old")));
        assertThat(shell.run("reeve:status"))
                .contains(
                        "of these 1 taken over from the host before\n",
                        "besides  old runs on from the host before, watched by nobody; take over with: reeve run -d FILE\n");
        assertThat(shell.run("reeve:status -o json")).contains("\"taken_over\":1,\"unwatched\":[\"old\"]");
    }

    @Test
    void theFleetIsAsWellAsItsWorstUnit() {
        assertThat(health()).isEqualTo(HealthStatus.HEALTHY);
        fleet.put(Units.in(Units.ready("job", 1), new UnitState.Exited(new Exit.Code(0))));
        fleet.put(Units.stopped("spare"));
        assertThat(health()).isEqualTo(HealthStatus.HEALTHY);
        fleet.put(Units.in(Units.ready("slow", 1), new UnitState.BackingOff(Instant.MAX)));
        assertThat(health()).isEqualTo(HealthStatus.DEGRADED);
        fleet.put(Units.failed("broken", "exit code 3"));
        assertThat(health()).isEqualTo(HealthStatus.CRITICAL);
    }

    @Test
    void daemonsAreCounted() throws Exception {
        fleet.put(Units.in(Units.daemon("mail"), new UnitState.Failed("three strikes")));
        fleet.put(Units.in(Units.labelled(Units.daemon("clock"), "critical", "true"), new UnitState.Ready()));
        assertThat(shell.run("reeve:status")).contains("daemons  1 of 2 up, 1 of 1 critical ones\n");
        assertThat(shell.run("reeve:status -o json"))
                .contains("\"daemons\":2,\"daemons_up\":1,\"critical_daemons\":1,\"critical_daemons_up\":1");
    }

    @Test
    void aDaemonIsANuisanceUnlessItIsCritical() {
        fleet.put(Units.in(Units.daemon("mail"), new UnitState.Failed("three strikes")));
        assertThat(health()).isEqualTo(HealthStatus.DEGRADED);
        fleet.put(Units.in(
                Units.labelled(Units.daemon("clock"), "critical", "true"), new UnitState.BackingOff(Instant.MAX)));
        assertThat(health()).isEqualTo(HealthStatus.CRITICAL);
    }

    @Test
    void aCriticalDaemonThatStartsForTheFirstTimeIsNoTrouble() {
        fleet.put(Units.in(Units.labelled(Units.daemon("clock"), "critical", "true"), new UnitState.Starting()));
        assertThat(health()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void downEndsTheHostAndShowsUnitsAsTheyStop() throws Exception {
        fleet.move("web", new UnitState.Ready(), "before");
        Thread client = Thread.ofPlatform().start(() -> shell.runQuietly("reeve:down --immediate"));
        await().until(() -> !fleet.shutdowns.isEmpty());
        fleet.move("web", new UnitState.Stopping(FakeFleet.NOW), "reeve down");
        await().until(() -> shell.output().contains("web"));
        assertThat(host.shutdowns).as("the host bounds the wait").containsExactly(ShutdownMode.IMMEDIATE);
        fleet.move("web", new UnitState.Stopped(), "reeve down");
        fleet.down.complete(null);
        assertThat(client.join(Duration.ofSeconds(10))).isTrue();
        assertThat(shell.output().lines().map(line -> line.substring(9)))
                .containsExactly("web   → stopping    reeve down", "web   → stopped     reeve down", " is down");
        assertThat(fleet.shutdowns).containsExactly(ShutdownMode.IMMEDIATE);
        assertThat(host.shutdowns).containsExactly(ShutdownMode.IMMEDIATE);
    }

    @Test
    void downCanLeaveTheAgents() throws Exception {
        fleet.down.complete(null);
        assertThat(shell.run("reeve:down --keep-agents")).isEqualTo("running on, for the next host to take over: 2\n");
        assertThat(fleet.shutdowns).containsExactly(ShutdownMode.DETACH);
        assertThat(host.shutdowns).containsExactly(ShutdownMode.DETACH);
        assertThatThrownBy(() -> shell.run("reeve:down --keep-agents --force")).hasMessageContaining("--keep-agents");
    }

    @Test
    void downGoesOnWhenNobodyLooksAnyMore() throws Exception {
        Thread client = Thread.ofPlatform().start(() -> shell.runQuietly("reeve:down"));
        await().until(() -> !fleet.shutdowns.isEmpty());
        shell.close();
        await().until(() -> host.shutdowns.contains(ShutdownMode.GRACEFUL));
        client.interrupt();
        client.join();
    }

    @Test
    void versionAndUnknownOptions() throws Exception {
        assertThat(shell.run("reeve:version")).isEqualTo("reeve 0.1.0\n");
        assertThatThrownBy(() -> shell.run("reeve:down --now")).hasMessageContaining("no option --now");
    }

    private HealthStatus health() {
        return FleetHealth.of(fleet.snapshot());
    }
}
