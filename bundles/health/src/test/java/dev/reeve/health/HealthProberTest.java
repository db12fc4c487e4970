package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.host.Home;
import dev.reeve.logs.StoredLogs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HealthProberTest {
    private static final Duration TICK = Duration.ofMillis(20);

    private final RecordingFleet fleet = new RecordingFleet();

    @TempDir
    private Path directory;

    private Home home;
    private HealthProber prober;

    @BeforeEach
    void begin() {
        home = new Home(directory, directory.resolve("reeve.sock"));
        prober = new HealthProber(fleet, home, new StoredLogs(home));
    }

    @AfterEach
    void end() {
        prober.close();
    }

    /** Passes while the file is there. */
    private static ProbeSpec whileThere(String file, int failureThreshold) {
        ProbeAction action = new ProbeAction.Exec(List.of("test", "-e", file));
        return new ProbeSpec(action, Duration.ZERO, TICK, Duration.ofSeconds(10), 1, failureThreshold);
    }

    private UnitSpec unit(String name, Map<ProbeRole, ProbeSpec> probes) {
        return UnitSpec.agent(name, Launch.of(directory, "true")).withProbes(new Probes(probes));
    }

    private void start(UnitSpec unit) {
        prober.on(fleet.move(unit, 1, new UnitState.Running()));
    }

    private void awaitAnswers(ProbeRole role, Boolean... answers) {
        await().untilAsserted(() -> assertThat(fleet.answers(role)).containsExactly(answers));
    }

    /** Another unit, asked as often as those under test, has been asked so many times. */
    private void manyAttemptsLater() throws java.io.IOException {
        RecordingFleet other = new RecordingFleet();
        HealthProber witness = new HealthProber(other, home, new StoredLogs(home));
        List<String> count = List.of("sh", "-c", "echo x >> attempts; test $(wc -l < attempts) -ge 10");
        ProbeSpec counting =
                new ProbeSpec(new ProbeAction.Exec(count), Duration.ZERO, TICK, Duration.ofSeconds(10), 1, 1);
        UnitSpec unit = unit("witness", Map.of(ProbeRole.READINESS, counting));
        witness.on(other.move(unit, 1, new UnitState.Running()));
        await().until(() -> other.answers(ProbeRole.READINESS).equals(List.of(false, true)));
        witness.close();
        Files.delete(directory.resolve("attempts"));
    }

    private Path touch(String file) throws java.io.IOException {
        return Files.createFile(directory.resolve(file));
    }

    @Test
    void tellsTheFirstAnswerAndChangesOnly() throws Exception {
        Path up = touch("up");
        start(unit("a", Map.of(ProbeRole.READINESS, whileThere("up", 1))));
        awaitAnswers(ProbeRole.READINESS, true);
        Files.delete(up);
        awaitAnswers(ProbeRole.READINESS, true, false);
        touch("up");
        awaitAnswers(ProbeRole.READINESS, true, false, true);
        assertThat(fleet.observed().getFirst().detail()).isEqualTo("test -e up: exit code 0");
    }

    @Test
    void asksTheOthersOnceTheStartUpProbePassed() throws Exception {
        touch("ready");
        touch("alive");
        start(unit(
                "a",
                Map.of(
                        ProbeRole.STARTUP, whileThere("up", 1000),
                        ProbeRole.READINESS, whileThere("ready", 1),
                        ProbeRole.LIVENESS, whileThere("alive", 1))));
        manyAttemptsLater();
        assertThat(fleet.observed()).isEmpty();
        touch("up");
        await().until(() -> fleet.observed().size() == 3);
        assertThat(fleet.observed().getFirst().role()).isEqualTo(ProbeRole.STARTUP);
        assertThat(fleet.observed()).allMatch(Observation.Probed::passing);
    }

    @Test
    void asksNothingMoreAfterAFailureThatRestarts() throws Exception {
        touch("ready");
        Path alive = touch("alive");
        start(unit(
                "a",
                Map.of(
                        ProbeRole.READINESS, whileThere("ready", 1),
                        ProbeRole.LIVENESS, whileThere("alive", 2))));
        awaitAnswers(ProbeRole.READINESS, true);
        awaitAnswers(ProbeRole.LIVENESS, true);
        Files.delete(alive);
        awaitAnswers(ProbeRole.LIVENESS, true, false);
        Files.delete(directory.resolve("ready"));
        manyAttemptsLater();
        assertThat(fleet.observed()).hasSize(3);
    }

    @Test
    void reportsAStartUpThatFailed() throws Exception {
        start(unit("a", Map.of(ProbeRole.STARTUP, whileThere("up", 3), ProbeRole.LIVENESS, whileThere("up", 1))));
        awaitAnswers(ProbeRole.STARTUP, false);
        manyAttemptsLater();
        assertThat(fleet.observed()).hasSize(1);
    }

    @Test
    void isSilentOnceTheRunIsOver() throws Exception {
        UnitSpec unit = unit("a", Map.of(ProbeRole.READINESS, whileThere("up", 1)));
        start(unit);
        awaitAnswers(ProbeRole.READINESS, false);
        prober.on(fleet.move(unit, 1, new UnitState.Exited(new Exit.Code(0))));
        touch("up");
        manyAttemptsLater();
        assertThat(fleet.observed()).hasSize(1);
    }

    @Test
    void probesEachRunAnew() throws Exception {
        touch("up");
        UnitSpec unit = unit("a", Map.of(ProbeRole.READINESS, whileThere("up", 1)));
        start(unit);
        awaitAnswers(ProbeRole.READINESS, true);
        prober.on(fleet.move(unit, 1, new UnitState.Exited(new Exit.Code(1))));
        prober.on(fleet.move(unit, 2, new UnitState.Running()));
        awaitAnswers(ProbeRole.READINESS, true, true);
        assertThat(fleet.observed().getLast().run().number()).isEqualTo(2);
    }

    @Test
    void takesUpTheRunsThatAreThere() throws Exception {
        touch("up");
        prober.close();
        fleet.move(
                unit("a", Map.of(ProbeRole.STARTUP, whileThere("never", 1), ProbeRole.LIVENESS, whileThere("up", 1))),
                1,
                new UnitState.Ready());
        prober = new HealthProber(fleet, home, new StoredLogs(home));
        awaitAnswers(ProbeRole.LIVENESS, true);
        assertThat(fleet.answers(ProbeRole.STARTUP)).isEmpty();
    }

    @Test
    void waitsForTheInitialDelay() throws Exception {
        touch("up");
        ProbeSpec late = new ProbeSpec(
                new ProbeAction.Exec(List.of("test", "-e", "up")), Duration.ofMinutes(5), TICK, TICK, 1, 1);
        start(unit("a", Map.of(ProbeRole.READINESS, late)));
        manyAttemptsLater();
        assertThat(fleet.observed()).isEmpty();
    }

    @Test
    void saysWhyAProbeCannotBeAsked() {
        ProbeSpec odd = new ProbeSpec(
                new ProbeAction.HttpGet("http", "no host", 1, "/", Map.of()), Duration.ZERO, TICK, TICK, 1, 1);
        start(unit("a", Map.of(ProbeRole.READINESS, odd)));
        awaitAnswers(ProbeRole.READINESS, false);
        assertThat(fleet.observed().getFirst().detail()).startsWith("the probe cannot be asked: ");
    }

    @Test
    void asksTwoHundredUnitsAtOnce() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            ProbeAction action = new ProbeAction.TcpSocket("127.0.0.1", socket.getLocalPort());
            ProbeSpec probe = new ProbeSpec(action, Duration.ZERO, Duration.ofMinutes(1), Duration.ofSeconds(10), 1, 1);
            for (int i = 0; i < 200; i++) {
                start(unit("unit-" + i, Map.of(ProbeRole.READINESS, probe)));
            }
            await().until(() -> fleet.observed().size() == 200);
        }
        assertThat(fleet.observed()).allMatch(Observation.Probed::passing);
        assertThat(fleet.observed().stream().map(Observation.Probed::run).distinct())
                .hasSize(200);
    }
}
