package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many units are on their way up at once, and no more. */
class StartSlotsTest {
    private static final Probes PROBES =
            new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));

    private final World world = new World();

    private void atMost(int parallelStarts, List<UnitSpec> specs) {
        FleetRules rules =
                new FleetRules(OptionalInt.of(parallelStarts), Optional.empty(), Optional.empty(), Optional.empty());
        world.apply(new FleetSpec("file", specs, List.of(), rules));
    }

    @Test
    void theNextStartsWhenOneIsReadyOrHasEnded() {
        atMost(2, List.of(agent("a").withProbes(PROBES), agent("b"), agent("c"), agent("d")));
        assertThat(world.takeCalls()).containsExactly("launch a#1", "launch b#1");
        assertThat(world.waiting.of(world.unit("c")))
                .containsExactly("2 units are on their way up, and max_parallel_starts is 2");
        world.started("a");
        assertThat(world.takeCalls()).isEmpty();
        world.startFailed("b", false);
        assertThat(world.takeCalls()).containsExactly("launch c#1");
        world.probed("a", ProbeRole.READINESS, true);
        assertThat(world.takeCalls()).containsExactly("launch d#1");
    }

    @Test
    void oneThatNeverGetsReadyKeepsNobodyDown() {
        atMost(1, List.of(agent("a").withProbes(PROBES), agent("b")));
        world.started("a");
        world.pass(Duration.ofMillis(9999));
        assertThat(world.states()).isEqualTo("a:running b:pending");
        world.pass(Duration.ofMillis(1));
        assertThat(world.states()).isEqualTo("a:running b:starting");
    }

    @Test
    void oneThatWaitsForSomethingElseGivesWay() {
        atMost(1, List.of(agent("a"), agent("b", "a"), agent("c"), agent("d")));
        world.stop("c");
        world.startFailed("a", false);
        assertThat(world.states()).isEqualTo("a:failed b:pending c:stopped d:starting");
    }

    @Test
    void everybodyComesUpAndNeverMoreAtOnce() {
        List<UnitSpec> specs =
                IntStream.range(0, 1000).mapToObj(i -> agent("u" + i)).toList();
        atMost(7, specs);
        for (List<String> calls = world.takeCalls(); !calls.isEmpty(); calls = world.takeCalls()) {
            assertThat(calls).hasSizeLessThanOrEqualTo(7);
            calls.forEach(call -> world.started(call.substring("launch ".length(), call.indexOf('#'))));
        }
        assertThat(world.states()).doesNotContain("pending", "starting");
    }
}
