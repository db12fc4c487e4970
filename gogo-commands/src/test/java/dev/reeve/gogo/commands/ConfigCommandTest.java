package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
    private static final UnitSpec SPEC = UnitSpec.agent(
                    "web",
                    new Launch(
                            List.of("node", "server.js"),
                            Path.of("/srv"),
                            Map.of("PORT", "8080", "OPENAI_API_KEY", "sk-1234"),
                            Optional.empty(),
                            new Limits(
                                    OptionalLong.of(512 << 20),
                                    OptionalDouble.of(0.5),
                                    OptionalLong.empty(),
                                    OptionalLong.empty())))
            .withDependencies(List.of(new Dependency(new UnitName("db"), Dependency.Condition.READY)))
            .withProbes(new Probes(Map.of(
                    ProbeRole.READINESS,
                    ProbeSpec.of(new ProbeAction.HttpGet("http", "127.0.0.1", 8080, "/ready", Map.of())))))
            .withLabels(Map.of("tier", "web"));

    private final Shell shell = new Shell(new ConfigCommand(new FakeFleet(unit(), Units.daemon("janitor"))));

    @Test
    void showsWhatWasAppliedWithItsDefaults() throws Exception {
        assertThat(shell.run("reeve:config web")).isEqualTo("""
                        name: web
                        agent: web
                        kind: agent
                        driver: process
                        command: [node, server.js]
                        working_dir: /srv
                        inherit_environment: standard
                        environment:
                          OPENAI_API_KEY: ***
                          PORT: 8080
                        limits:
                          memory: 536870912
                          cpu: 0.5
                        depends_on:
                          db: ready
                        restart:
                          policy: on-failure
                          delay:
                            kind: exponential
                            initial: 500ms
                            factor: 2.0
                            max: 30s
                            jitter: 0.2
                          window: 1m
                          reset_after: 1m
                          never_on: [command, configuration]
                        probes:
                          readiness:
                            httpGet:
                              path: /ready
                              port: 8080
                              host: 127.0.0.1
                              scheme: http
                            initialDelaySeconds: 0
                            periodSeconds: 10
                            timeoutSeconds: 1
                            successThreshold: 1
                            failureThreshold: 3
                        stop:
                          signal: TERM
                          grace: 10s
                        logs:
                          max_size: 16777216
                          keep: 8
                          total: 134217728
                          compress: true
                          streams: together
                        labels:
                          tier: web
                        importance: 50
                        enabled: true
                        """);
    }

    @Test
    void showsEveryUnitInJson() throws Exception {
        assertThat(shell.run("reeve:config -o json"))
                .startsWith("[{\"name\":\"web\",\"agent\":\"web\",\"kind\":\"agent\",\"driver\":\"process\","
                        + "\"command\":[\"node\",\"server.js\"],")
                .contains("\"limits\":{\"memory\":536870912,\"cpu\":0.5}", "\"name\":\"janitor\"", "\"enabled\":true")
                .doesNotContain("sk-1234");
    }

    private static UnitSnapshot unit() {
        return Units.with(Units.ready("web", 1), SPEC, 0, Optional.empty());
    }

    @Test
    void showsWhatReachesAUnitAndWhatItTells() throws Exception {
        Launch launch = Launch.of(Path.of("/srv"), "node", "server.js")
                .withActivation(Launch.Activation.ON_DEMAND)
                .withSockets(List.of(new SocketSpec("http", new SocketSpec.Address.Tcp("::1", 8090), 64)))
                .withNotification(NotifyRule.DEFAULT.withWatchdog(Duration.ofSeconds(30)));
        Shell other = new Shell(new ConfigCommand(
                new FakeFleet(Units.with(Units.ready("web", 1), UnitSpec.agent("web", launch), 0, Optional.empty()))));
        assertThat(other.run("reeve:config web")).contains("""
                        activation: on-demand
                        sockets:
                          http:
                            listen: tcp://[::1]:8090
                            backlog: 64
                        notify:
                          ready: true
                          access: main
                          timeout: 1m30s
                          watchdog: 30s
                          fd_store: 0
                        """);
        assertThat(EnvironmentView.of("web", launch, Map.of()).variables())
                .map(EnvironmentView.Variable::name)
                .containsExactly(
                        "INVOCATION_ID",
                        "LISTEN_FDNAMES",
                        "LISTEN_FDS",
                        "LISTEN_PID",
                        "NOTIFY_SOCKET",
                        "REEVE_REPORT_SOCKET",
                        "REEVE_RUN",
                        "REEVE_STATE_FILE",
                        "WATCHDOG_PID",
                        "WATCHDOG_USEC");
    }
}
