package dev.reeve.gogo.commands;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.health.HealthStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Units as tests need them. */
public final class Units {
    private Units() {}

    public static UnitSnapshot ready(String name, long pid) {
        UnitSpec spec = UnitSpec.agent(name, Launch.of(Path.of("/srv"), "node", "server.js"));
        return new UnitSnapshot(
                spec,
                new RunId(spec.name(), 1),
                new UnitState.Ready(),
                true,
                OptionalLong.of(pid),
                Optional.of(FakeFleet.NOW.minus(Duration.ofSeconds(192))),
                FakeFleet.NOW.minus(Duration.ofSeconds(190)),
                0,
                Optional.empty(),
                HealthStatus.HEALTHY,
                new Cause(Cause.Origin.PROBE, "readiness probe passed"));
    }

    public static UnitSnapshot stopped(String name) {
        return in(ready(name, 1), new UnitState.Stopped());
    }

    public static UnitSnapshot failed(String name, String reason) {
        UnitSnapshot unit = in(ready(name, 1), new UnitState.Failed(reason));
        return because(
                with(unit, unit.spec(), 5, Optional.of(new Exit.Code(3))),
                new Cause(Cause.Origin.POLICY, "exit code 3; restarted 5 times within 1m, and max_restarts is 5"));
    }

    public static UnitSnapshot daemon(String name) {
        UnitSnapshot unit = ready(name, 1);
        UnitSnapshot daemon = with(unit, UnitSpec.daemon(name), 0, Optional.empty());
        return new UnitSnapshot(
                daemon.spec(),
                daemon.run(),
                daemon.state(),
                true,
                OptionalLong.empty(),
                daemon.started(),
                daemon.since(),
                0,
                Optional.empty(),
                HealthStatus.UNKNOWN,
                new Cause(Cause.Origin.DRIVER, "started"));
    }

    public static UnitSnapshot labelled(UnitSnapshot unit, String key, String value) {
        return with(unit, unit.spec().withLabels(Map.of(key, value)), unit.restarts(), unit.exit());
    }

    public static UnitSnapshot dependent(String name, String... dependencies) {
        UnitSnapshot unit = ready(name, 1);
        UnitSpec spec = unit.spec()
                .withDependencies(Stream.of(dependencies)
                        .map(other -> new Dependency(new UnitName(other), Dependency.Condition.READY))
                        .toList());
        return with(unit, spec, 0, Optional.empty());
    }

    public static UnitSnapshot replica(String agent, int number) {
        UnitSnapshot unit = ready(agent + "-" + number, 100 + number);
        UnitSpec s = unit.spec();
        UnitSpec spec = new UnitSpec(
                s.name(),
                new UnitName(agent),
                UnitKind.AGENT,
                s.driver(),
                s.launch(),
                s.dependencies(),
                s.restart(),
                s.probes(),
                s.stop(),
                s.logs(),
                s.labels(),
                s.importance(),
                s.enabled());
        return with(unit, spec, 0, Optional.empty());
    }

    public static UnitSnapshot in(UnitSnapshot u, UnitState state) {
        return new UnitSnapshot(
                u.spec(),
                u.run(),
                state,
                !(state instanceof UnitState.Stopped),
                state.alive() ? u.pid() : OptionalLong.empty(),
                u.started(),
                u.since(),
                u.restarts(),
                u.exit(),
                u.health(),
                u.cause());
    }

    public static UnitSnapshot because(UnitSnapshot u, Cause cause) {
        return new UnitSnapshot(
                u.spec(),
                u.run(),
                u.state(),
                u.wanted(),
                u.pid(),
                u.started(),
                u.since(),
                u.restarts(),
                u.exit(),
                u.health(),
                cause);
    }

    public static UnitSnapshot with(UnitSnapshot u, UnitSpec spec, int restarts, Optional<Exit> exit) {
        return new UnitSnapshot(
                spec,
                u.run(),
                u.state(),
                u.wanted(),
                u.pid(),
                u.started(),
                u.since(),
                restarts,
                exit,
                u.health(),
                u.cause());
    }
}
