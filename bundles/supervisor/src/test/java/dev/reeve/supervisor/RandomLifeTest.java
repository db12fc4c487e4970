package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, what must hold holds. */
class RandomLifeTest {
    private static final int STEPS = 400;
    private static final int UNITS = 8;

    private static final Probes PROBES = new Probes(Map.of(
            ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1)),
            ProbeRole.LIVENESS, ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1))));

    private final World world = new World();

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLifeKeepsTheRules(int seed) {
        Random random = new Random(seed);
        apply(random, false);
        for (int step = 0; step < STEPS; step++) {
            somethingHappens(random);
            checkLaunches();
        }
        comesUp(random);
        endsWell(random);
    }

    /** Nobody waits for ever when nothing is in the way. */
    private void comesUp(Random random) {
        apply(random, true);
        world.parts.driverThere = true;
        world.parts.policyBroken = false;
        world.parts.verdict = new RestartVerdict.Now("now");
        world.resume();
        for (int round = 0; round < 60; round++) {
            world.pass(Duration.ofSeconds(6));
            for (Unit unit : List.copyOf(world.roster.all())) {
                helpUp(unit);
            }
        }
        assertThat(world.roster.all())
                .allSatisfy(unit ->
                        assertThat(unit.state).as(unit.name + ": " + unit.cause).isInstanceOf(UnitState.Ready.class));
    }

    private void helpUp(Unit unit) {
        String name = unit.name.value();
        startedIfStarting(unit);
        if (unit.waitsAs(unit.run())) {
            world.listens(name);
            world.called(name);
        } else if (unit.state instanceof UnitState.Stopping || unit.state instanceof UnitState.Draining) {
            world.exited(unit.run(), new Exit.Code(0));
        } else if (unit.state instanceof UnitState.Running) {
            unit.spec.probes().byRole().keySet().forEach(role -> world.probed(name, role, true));
        } else if (unit.state.settled() && !(unit.state instanceof UnitState.Ready)) {
            world.start(name);
        }
    }

    /** Groups in the order of the units, as these depend on earlier ones only. */
    private void apply(Random random, boolean complete) {
        List<UnitSpec> specs = List.of(fleet(random, complete));
        List<String> names = specs.stream().map(spec -> spec.name().value()).toList();
        int split = random.nextInt(names.size() + 1);
        GroupSpec inner = group("inner", random, names.subList(0, split));
        List<String> rest = new ArrayList<>(names.subList(split, names.size()));
        rest.addFirst("inner");
        switch (random.nextInt(3)) {
            case 0 -> world.apply(specs);
            case 1 -> world.apply(specs, inner);
            default -> world.apply(specs, inner, group("outer", random, rest));
        }
    }

    private static GroupSpec group(String name, Random random, List<String> members) {
        return GroupSpec.of(name, Strategy.values()[random.nextInt(3)], members.toArray(String[]::new))
                .withLimit(random.nextInt(4), Duration.ofSeconds(30))
                .withRestart(Membership.values()[random.nextInt(3)]);
    }

    private UnitSpec[] fleet(Random random, boolean complete) {
        List<UnitSpec> specs = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            List<String> earlier = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    earlier.add("u" + j);
                }
            }
            UnitSpec spec = World.agent("u" + i, earlier.toArray(String[]::new)).withEnabled(random.nextInt(5) > 0);
            if (complete || i == 0 || random.nextInt(6) > 0) {
                UnitSpec started =
                        random.nextInt(4) == 0 ? OnDemandTest.listeningAt(80 + random.nextInt(2), spec) : spec;
                specs.add(random.nextInt(3) == 0 ? started.withProbes(PROBES) : started);
            }
        }
        return specs.toArray(UnitSpec[]::new);
    }

    private void somethingHappens(Random random) {
        String name = "u" + random.nextInt(UNITS);
        Unit unit = world.has(name) ? world.unit(name) : world.unit("u0");
        switch (random.nextInt(18)) {
            case 0, 1, 2 -> startedIfStarting(unit);
            case 3, 4 -> endsIfAlive(unit, random);
            case 5 -> world.start(unit.name.value());
            case 6 -> world.stop(unit.name.value());
            case 7 -> world.restart(unit.name.value());
            case 8 -> world.kill(unit.name.value());
            case 9 -> world.pass(Duration.ofMillis(random.nextInt(20_000)));
            case 10 -> world.parts.verdict = verdict(random);
            case 11 -> world.probed(unit.name.value(), ProbeRole.values()[random.nextInt(3)], random.nextBoolean());
            case 12 -> failsToStartIfStarting(unit, random);
            case 13 -> apply(random, false);
            case 14 -> partsComeAndGo(random);
            case 15 -> world.listens(unit.name.value());
            case 16 -> isCalledOrRefused(unit, random);
            default -> heldOrNot(random);
        }
    }

    private void startedIfStarting(Unit unit) {
        if (unit.state.alive() && unit.running.isEmpty()) {
            world.startedRun(unit.run());
        }
    }

    private void endsIfAlive(Unit unit, Random random) {
        if (unit.running.isPresent()) {
            world.exited(unit.run(), new Exit.Code(random.nextInt(2)));
        }
    }

    private void failsToStartIfStarting(Unit unit, Random random) {
        if (unit.state instanceof UnitState.Starting) {
            world.startFailed(unit.name.value(), random.nextBoolean());
        }
    }

    private void isCalledOrRefused(Unit unit, Random random) {
        if (random.nextInt(3) > 0) {
            world.called(unit.name.value());
        } else if (!unit.listens()) {
            world.socketRefused(unit.name.value(), random.nextBoolean());
        }
    }

    private void partsComeAndGo(Random random) {
        world.parts.driverThere = random.nextInt(4) > 0;
        if (world.parts.driverThere) {
            world.stageTouchesAll();
        } else {
            world.driverGone("process");
        }
        world.parts.policyBroken = random.nextInt(4) == 0;
    }

    private void heldOrNot(Random random) {
        if (random.nextBoolean()) {
            world.resume();
        } else {
            world.shutdown(ShutdownMode.values()[random.nextInt(3)]);
        }
    }

    private static RestartVerdict verdict(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new RestartVerdict.Now("now");
            case 1 -> new RestartVerdict.After(Duration.ofSeconds(1 + random.nextInt(5)), "later");
            case 2 -> new RestartVerdict.Leave("leave");
            default -> new RestartVerdict.Escalate("escalate");
        };
    }

    /** A run is launched once, unless it was only waited for, in the order of its number, and never while an earlier one is there. */
    private void checkLaunches() {
        for (Unit unit : world.roster.all()) {
            long launched = world.engine.calls.stream()
                    .filter(("launch " + unit.run())::equals)
                    .count();
            boolean waitedFor = world.engine.calls.contains("await " + unit.run());
            assertThat(launched)
                    .as("launches of " + unit.run())
                    .isBetween(
                            unit.runs == 0 || (waitedFor && !unit.state.alive()) ? 0L : 1L, unit.runs == 0 ? 0L : 1L);
            if (waitedFor && unit.rests()) {
                assertThat(world.engine.rested).as("sockets are closed").contains(unit.run());
            }
            if (unit.waits() && world.parts.driverThere) {
                assertThat(unit.demand.awaited)
                        .as(unit.run() + " is waited for")
                        .isTrue();
            }
            if (unit.state instanceof UnitState.Ready || unit.state instanceof UnitState.Running) {
                assertThat(unit.running).as(unit.run() + " runs").isPresent();
            }
            if (!unit.state.alive()) {
                assertThat(unit.running).as(unit.run() + " is down").isEmpty();
            }
        }
    }

    private void endsWell(Random random) {
        world.shutdown(ShutdownMode.GRACEFUL);
        for (int round = 0; round < 50; round++) {
            world.roster.all().forEach(this::startedIfStarting);
            world.roster.all().stream()
                    .filter(unit -> unit.state instanceof UnitState.Stopping)
                    .toList()
                    .forEach(unit -> endsIfAlive(unit, random));
        }
        assertThat(world.roster.all())
                .allSatisfy(unit -> assertThat(unit.state.alive()).isFalse());
    }
}
