package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file that is right makes. */
class UnitsTest {
    @TempDir
    Path root;

    private FleetFolder folder() {
        return new FleetFolder(root);
    }

    @Test
    void nothingSaidMeansTheDefaults() {
        UnitSpec unit = folder().agent("command: [sleep, 10]");
        assertThat(unit.withLabels(Map.of()))
                .usingRecursiveComparison()
                .ignoringFields("launch")
                .isEqualTo(UnitSpec.agent("a", unit.launch()));
        assertThat(unit.launch().workingDirectory()).isEqualTo(root);
        assertThat(unit.launch().argv()).containsExactly("sleep", "10");
        assertThat(unit.launch().environment()).isEqualTo(Map.of("REEVE_UNIT", "a"));
        assertThat(unit.launch().user()).isEmpty();
    }

    @Test
    void everyKey() {
        UnitSpec unit = folder().with("src/x.env", "FROM_FILE=1\nBOTH=file\n").agent("""
                description: says what it is
                    command: sleep '10'
                    working_dir: src
                    environment: [BOTH=env, N=1=2]
                    env_file: src/x.env
                    restart:
                      policy: my-own
                      delay: {kind: linear, initial: 1s, increment: 2s, max: 1m}
                      max_restarts: 5
                      window: 2m
                      reset_after: 3m
                    probes:
                      startup: {exec: {command: [sleep, 0]}, initialDelaySeconds: 1}
                      readiness:
                        httpGet: {path: /up, port: 8080, host: localhost, scheme: HTTPS, httpHeaders: [{name: X, value: 1}]}
                        periodSeconds: 500ms
                        timeoutSeconds: 2
                        successThreshold: 2
                        failureThreshold: 4
                      liveness: {log: {pattern: 'up on \\d+'}}
                    stop: {signal: SIGINT, drain: {signal: usr1, timeout: 30s}, grace: 1m}
                    user: 1000
                    limits: {memory: 512Mi, cpu: 500m, open_files: 1024, processes: 64}
                    labels: {tier: web, n: 1}
                    importance: 70
                    enabled: false""");
        assertThat(unit.kind()).isEqualTo(UnitKind.AGENT);
        assertThat(unit.driver()).isEqualTo("process");
        assertThat(unit.launch().workingDirectory()).isEqualTo(root.resolve("src"));
        assertThat(unit.launch().environment())
                .isEqualTo(Map.of("REEVE_UNIT", "a", "FROM_FILE", "1", "BOTH", "env", "N", "1=2"));
        assertThat(unit.launch().user()).contains("1000");
        assertThat(unit.launch().limits().memory().max()).isEqualTo(OptionalLong.of(512 << 20));
        assertThat(unit.launch().limits().cpu().cores()).hasValue(0.5);
        assertThat(unit.launch().limits().openFiles()).hasValue(1024);
        assertThat(unit.launch().limits().processes()).hasValue(64);
        assertThat(unit.restart())
                .isEqualTo(new RestartRule(
                        "my-own",
                        new Delay.Linear(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1)),
                        OptionalInt.of(5),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        RestartRule.NEVER_ON,
                        List.of()));
        assertThat(unit.probes())
                .isEqualTo(new Probes(Map.of(
                        ProbeRole.STARTUP,
                        new ProbeSpec(
                                new ProbeAction.Exec(List.of("sleep", "0")),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                1,
                                3),
                        ProbeRole.READINESS,
                        new ProbeSpec(
                                new ProbeAction.HttpGet("https", "localhost", 8080, "/up", Map.of("X", "1")),
                                Duration.ZERO,
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                2,
                                4),
                        ProbeRole.LIVENESS,
                        ProbeSpec.of(new ProbeAction.Log("up on \\d+")))));
        assertThat(unit.stop())
                .isEqualTo(new StopPolicy(
                        Signal.INT,
                        Optional.of(new StopPolicy.Drain(Optional.of(Signal.USR1), Duration.ofSeconds(30))),
                        Duration.ofMinutes(1)));
        assertThat(unit.labels()).isEqualTo(Map.of("tier", "web", "n", "1"));
        assertThat(unit.importance()).isEqualTo(70);
        assertThat(unit.enabled()).isFalse();
    }

    @Test
    void delays() {
        assertThat(folder().agent("command: sleep 1", "restart: {delay: 2s}")
                        .restart()
                        .delay())
                .isEqualTo(new Delay.Fixed(Duration.ofSeconds(2)));
        assertThat(folder().agent("command: sleep 1", "restart: {delay: {kind: immediate}}")
                        .restart()
                        .delay())
                .isEqualTo(new Delay.Immediate());
        assertThat(folder().agent("command: sleep 1", "restart: {delay: {max: 10s}}")
                        .restart()
                        .delay())
                .isEqualTo(new Delay.Exponential(Duration.ofMillis(500), 2, Duration.ofSeconds(10), 0.2));
        assertThat(folder().agent("command: sleep 1", "restart: {delay: {kind: fixed, initial: 3}}")
                        .restart()
                        .delay())
                .isEqualTo(new Delay.Fixed(Duration.ofSeconds(3)));
    }

    @Test
    void defaultsHoldForWhoSaysNothingElse() {
        FleetSpec fleet = folder().with("d.env", "D=1\n").with("src/x", "").read("""
                defaults:
                  working_dir: src
                  environment: {A: 1, B: 1}
                  env_file: d.env
                  restart: {policy: always, max_restarts: 3}
                  stop: {grace: 1s, signal: INT}
                  limits: {memory: 1Gi}
                  labels: {team: x, tier: y}
                  importance: 10
                  user: nobody
                agents:
                  a: {command: [sleep, 1]}
                  b:
                    command: [sleep, 1]
                    working_dir: .
                    environment: {B: 2}
                    env_file: []
                    restart: never
                    stop: {grace: 2s}
                    limits: {cpu: 1}
                    labels: {tier: z}
                    importance: 20
                    user: root
                """);
        UnitSpec a = folder().unit(fleet, "a");
        assertThat(a.launch().workingDirectory()).isEqualTo(root.resolve("src"));
        assertThat(a.launch().environment()).isEqualTo(Map.of("A", "1", "B", "1", "D", "1", "REEVE_UNIT", "a"));
        assertThat(a.restart())
                .isEqualTo(RestartRule.DEFAULT.withPolicy("always").withLimit(3, Duration.ofMinutes(1)));
        assertThat(a.importance()).isEqualTo(10);
        assertThat(a.launch().user()).contains("nobody");
        UnitSpec b = folder().unit(fleet, "b");
        assertThat(b.launch().workingDirectory()).isEqualTo(root);
        assertThat(b.launch().environment()).containsEntry("A", "1").containsEntry("B", "2");
        assertThat(b.restart())
                .isEqualTo(RestartRule.DEFAULT.withPolicy("never").withLimit(3, Duration.ofMinutes(1)));
        assertThat(b.stop()).isEqualTo(new StopPolicy(Signal.INT, Optional.empty(), Duration.ofSeconds(2)));
        assertThat(b.launch().limits().memory().max()).hasValue(1 << 30);
        assertThat(b.launch().limits().cpu().cores()).hasValue(1);
        assertThat(b.labels()).isEqualTo(Map.of("team", "x", "tier", "z"));
        assertThat(b.launch().user()).contains("root");
    }

    @Test
    void replicas() {
        FleetSpec fleet = folder().read("""
                agents:
                  w: {command: [sleep, 1], replicas: 2, restart: never}
                  one: {command: [sleep, 1], replicas: 1}
                  api: {command: [sleep, 1], depends_on: {w: completed, one: ready}}
                """);
        assertThat(fleet.units()).extracting(unit -> unit.name().value()).containsExactly("w-1", "w-2", "one-1", "api");
        assertThat(fleet.units()).extracting(unit -> unit.agent().value()).containsExactly("w", "w", "one", "api");
        assertThat(folder().unit(fleet, "w-2").launch().environment())
                .isEqualTo(Map.of("REEVE_UNIT", "w-2", "REEVE_REPLICA", "2"));
        assertThat(folder().unit(fleet, "api").dependencies())
                .containsExactly(
                        new Dependency(new UnitName("w-1"), Condition.COMPLETED),
                        new Dependency(new UnitName("w-2"), Condition.COMPLETED),
                        new Dependency(new UnitName("one-1"), Condition.READY));
    }

    @Test
    void theNameIsThatOfTheFolderOrOfTheFile() {
        folder().with("reeve.yaml", "agents: {a: {command: [sleep, 1]}}\n");
        FleetFileReader reader = new FleetFileReader(FleetFolder.HOST);
        assertThat(reader.read(root).name()).isEqualTo(root.getFileName().toString());
        folder().with("reeve.yaml", "name: crew\nagents: {a: {command: [sleep, 1]}}\n");
        assertThat(reader.read(root.resolve("reeve.yaml")).name()).isEqualTo("crew");
    }
}
