package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.StartWhen;
import dev.reeve.api.host.HostPressure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Further units start while the host has enough left. */
class PressureGateTest {
    private static final StartWhen LIMITS = new StartWhen(10, 40, 100, 100);

    private final World world = new World();

    private static List<UnitSpec> agents(int number) {
        return IntStream.range(0, number).mapToObj(i -> agent("u" + i)).toList();
    }

    private static HostPressure memory(double available, double pressure) {
        return new HostPressure(
                OptionalDouble.of(available),
                OptionalDouble.of(pressure),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private int launched() {
        return (int) world.takeCalls().stream()
                .filter(call -> call.startsWith("launch"))
                .count();
    }

    private void startWhen(StartWhen limits, List<UnitSpec> specs) {
        FleetRules rules = new FleetRules(OptionalInt.empty(), Optional.of(limits), Optional.empty(), Optional.empty());
        world.apply(new FleetSpec("file", specs, List.of(), rules));
    }

    @Test
    void aFewStartWithoutALook() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(PressureGate.UNSEEN));
        assertThat(launched()).isEqualTo(PressureGate.UNSEEN);
        assertThat(world.engine.looks).isZero();
    }

    @Test
    void whatRestartsByItselfWaitsForNoLook() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(1));
        for (int i = 0; i < 100; i++) {
            world.started("u0");
            world.exits("u0", 1);
        }
        assertThat(launched()).isEqualTo(101);
        assertThat(world.engine.looks).isZero();
    }

    @Test
    void enoughLeft_allStart() {
        world.engine.pressure = memory(50, 3);
        startWhen(LIMITS, agents(1000));
        world.pass(Duration.ofMillis(100));
        assertThat(launched()).isEqualTo(1000);
        assertThat(world.engine.looks).isBetween(1, 9);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.engine.looks).as("nobody waits, nobody looks").isBetween(1, 9);
    }

    @Test
    void tooLittleLeft_theyWaitAndSayForWhat() {
        world.engine.pressure = memory(4.25, 55);
        startWhen(LIMITS, agents(20));
        assertThat(launched()).isEqualTo(4);
        world.pass(Duration.ofMillis(1));
        assertThat(launched()).isZero();
        assertThat(world.reason("u19"))
                .isEqualTo("waits: 4.3% of the host's memory is available, start_when.memory_available is 10%,"
                        + " the host's memory pressure is 55%, start_when.memory_pressure is 40%;"
                        + " it goes on when that is over, and one unit starts every 5 s all the same");
        assertThat(world.waiting.of(world.unit("u19")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("4.3%");
    }

    @Test
    void whenItIsOverTheyGoOnByThemselves() {
        world.engine.pressure = memory(4, 0);
        startWhen(LIMITS, agents(20));
        world.pass(Duration.ofSeconds(3));
        assertThat(launched()).isEqualTo(4);
        world.engine.pressure = memory(60, 0);
        world.pass(PressureGate.HELD_LOOK);
        assertThat(launched()).isEqualTo(16);
    }

    @Test
    void noFleetIsHeldForEver() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(10));
        world.pass(Duration.ofMillis(1));
        IntStream.range(0, 4).forEach(i -> world.started("u" + i));
        assertThat(launched()).as("ready or not: nothing is left").isEqualTo(4);
        world.pass(Duration.ofSeconds(5));
        assertThat(launched()).isEqualTo(1);
        world.pass(Duration.ofSeconds(4));
        assertThat(launched()).isZero();
        world.pass(Duration.ofSeconds(30));
        assertThat(world.states()).doesNotContain("pending");
        int looks = world.engine.looks;
        world.pass(Duration.ofSeconds(10));
        assertThat(world.engine.looks).as("nobody waits, nobody looks").isBetween(looks, looks + 1);
    }

    @Test
    void whatCrashesWhileOthersAreHeldIsNotHeld() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(20));
        world.pass(Duration.ofMillis(1));
        assertThat(launched()).isEqualTo(4);
        for (int i = 0; i < 10; i++) {
            world.exits("u0", 1);
            assertThat(world.takeCalls()).containsExactly("launch u0#" + (i + 2));
            world.started("u0");
        }
        assertThat(world.states()).contains("u4:pending", "u19:pending");
    }

    @Test
    void oneThatCrashesAgainAndAgainTakesNobodysTurn() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(6));
        world.pass(Duration.ofMillis(1));
        IntStream.range(0, 4).forEach(i -> world.started("u" + i));
        for (int i = 0; i < 30; i++) {
            world.exits("u0", 1);
            world.started("u0");
            world.pass(Duration.ofMillis(500));
        }
        assertThat(world.states()).contains("u4:starting", "u5:starting");
    }

    @Test
    void ofManyThatCrashAtOnceOnlyAFewAreNotHeld() {
        world.engine.pressure = memory(50, 0);
        startWhen(LIMITS, agents(20));
        world.pass(Duration.ofMillis(1));
        IntStream.range(0, 20).forEach(i -> world.started("u" + i));
        world.stop("u19");
        world.engine.pressure = memory(0, 100);
        world.pass(Duration.ofSeconds(1));
        world.takeCalls();
        IntStream.range(0, 19).forEach(i -> world.exits("u" + i, 1));
        assertThat(launched()).isEqualTo(PressureGate.UNSEEN);
        world.pass(Duration.ofMillis(1));
        assertThat(launched()).isZero();
        world.started("u0");
        assertThat(world.takeCalls()).as("the next of them").containsExactly("launch u4#2");
        world.pass(Duration.ofSeconds(6));
        assertThat(launched()).as("one every 5 s").isEqualTo(1);
    }

    @Test
    void whoDoesNotWantToStartAnyMoreHoldsNoTurn() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(6));
        world.pass(Duration.ofSeconds(1));
        world.stop("u4");
        world.pass(Duration.ofSeconds(5));
        assertThat(world.states()).contains("u4:stopped", "u5:starting");
    }

    @Test
    void whatIsUnknownIsNotShort() {
        startWhen(LIMITS, agents(20));
        world.pass(Duration.ofMillis(1));
        assertThat(launched()).isEqualTo(20);
    }

    @Test
    void aFileThatLiftsTheLimitLetsThemGo() {
        world.engine.pressure = memory(0, 100);
        startWhen(LIMITS, agents(20));
        world.pass(Duration.ofSeconds(1));
        assertThat(launched()).isEqualTo(4);
        startWhen(StartWhen.ALWAYS, agents(20));
        assertThat(launched()).isEqualTo(16);
    }
}
