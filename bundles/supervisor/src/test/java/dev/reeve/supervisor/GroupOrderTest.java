package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.decision.Action;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who starts and stops before whom within a group. */
class GroupOrderTest extends OneGroup {
    @Test
    void inAnOrderedGroupEachIsReadyBeforeTheNextStarts() {
        Probes probes = new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));
        UnitSpec db = agent("db").withProbes(probes);
        world.apply(List.of(agent("api"), db), group(Strategy.REST_FOR_ONE, "db", "api"));
        assertThat(world.takeCalls()).containsExactly("launch db#1");
        world.started("db");
        assertThat(world.takeCalls()).isEmpty();
        assertThat(world.reason("api")).isEqualTo("waits: db comes before it in group g, is running and must be ready");
        world.probed("db", ProbeRole.READINESS, true);
        assertThat(world.takeCalls()).containsExactly("launch api#1");
    }

    @Test
    void inAGroupOfIndependentMembersNobodyWaitsForReadiness() {
        Probes probes = new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));
        world.apply(List.of(agent("api"), agent("db").withProbes(probes)), group(Strategy.ONE_FOR_ONE, "db", "api"));
        assertThat(world.takeCalls()).containsExactly("launch db#1");
        world.started("db");
        assertThat(world.takeCalls()).containsExactly("launch api#1");
    }

    @Test
    void amongIndependentMembersOneThatWaitsForSomethingElseHoldsUpNobody() {
        world.apply(List.of(agent("a", "x"), agent("b"), agent("x", "b")), group(Strategy.ONE_FOR_ONE, "a", "b"));
        assertThat(world.takeCalls()).containsExactly("launch b#1");
        world.started("b");
        world.started("x");
        assertThat(world.takeCalls()).containsExactly("launch x#1", "launch a#1");
    }

    @Test
    void anOrderedGroupGoesDownFromItsEnd() {
        up(group(Strategy.ONE_FOR_ALL, "a", "b", "c"), "a", "b", "c");
        world.shutdown(ShutdownMode.GRACEFUL);
        assertThat(world.takeCalls()).containsExactly("TERM c#1");
        assertThat(world.waiting.of(world.unit("b")))
                .containsExactly("c comes after it in its group and must be down first; it is stopping");
        world.exits("c", 0);
        assertThat(world.takeCalls()).containsExactly("TERM b#1");
        world.exits("b", 0);
        assertThat(world.takeCalls()).containsExactly("TERM a#1");
    }

    @Test
    void independentMembersGoDownTogether() {
        up(group(Strategy.ONE_FOR_ONE, "a", "b"), "a", "b");
        world.shutdown(ShutdownMode.GRACEFUL);
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("TERM a#1", "TERM b#1");
    }

    @Test
    void theWholeGroupWaitsForTheDelayOfTheOneThatFailed() {
        up(group(Strategy.ONE_FOR_ALL, "a", "b", "c"), "a", "b", "c");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "policy");
        world.exits("b", 3);
        assertThat(world.takeCalls()).containsExactly("TERM c#1");
        world.exits("c", 0);
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:pending b:backing-off c:pending");
        assertThat(world.reason("a")).isEqualTo("waits: b starts again together with it in group g and is backing-off");
        world.takeCalls();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        world.started("a");
        world.started("b");
        world.started("c");
        assertThat(world.states()).isEqualTo("a:ready b:ready c:ready");
        assertThat(world.unit("a").snapshot().restarts()).isEqualTo(1);
        assertThat(world.parts.judged).hasSize(1);
    }

    @Test
    void nothingStartsBeforeAllThatStartsAgainIsDown() {
        up(group(Strategy.REST_FOR_ONE, "a", "b", "c"), "a", "b", "c");
        world.exits("b", 3);
        assertThat(world.takeCalls()).containsExactly("TERM c#1");
        assertThat(world.states()).isEqualTo("a:ready b:pending c:stopping");
        world.exits("c", 0);
        assertThat(world.takeCalls()).containsExactly("launch b#2");
    }

    /** The same of several in one turn. */
    private static List<CompletableFuture<Outcome>> together(
            World world, Function<UnitName, Action> ask, List<String> names) {
        List<CompletableFuture<Outcome>> outcomes =
                names.stream().map(_ -> new CompletableFuture<Outcome>()).toList();
        for (int i = 0; i < names.size(); i++) {
            try {
                world.requests.act(ask.apply(new UnitName(names.get(i))), World.ASKED, outcomes.get(i));
            } catch (NoSuchElementException e) {
                outcomes.get(i).completeExceptionally(e);
            }
        }
        world.settle();
        return outcomes;
    }

    @Test
    void whoIsStoppedTogetherWithTheOneItWaitsForNeverStarts() {
        for (boolean kill : List.of(false, true)) {
            for (List<String> order : List.of(List.of("x", "y"), List.of("y", "x"))) {
                World each = new World();
                each.apply(List.of(neverReady("x"), agent("y")), group(Strategy.REST_FOR_ONE, "x", "y"));
                each.started("x");
                each.takeCalls();
                var outcomes = together(each, kill ? Action.Kill::new : Action.Stop::new, order);
                assertThat(each.takeCalls()).containsExactly(kill ? "kill x#1" : "TERM x#1");
                assertThat(each.states()).isEqualTo("x:stopping y:stopped");
                assertThat(outcomes.get(order.indexOf("y"))).isCompleted();
                assertThat(outcomes.get(order.indexOf("x"))).isNotDone();
                each.exits("x", 0);
                assertThat(outcomes).allMatch(outcome -> outcome.join().reached());
            }
        }
    }

    @Test
    void oneOfThoseStoppedTogetherThatIsNotThereHindersNoOther() {
        up(group(Strategy.ONE_FOR_ONE, "a", "b"), "a", "b");
        var outcomes = together(world, Action.Stop::new, List.of("a", "none", "b"));
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("TERM a#1", "TERM b#1");
        assertThat(outcomes.get(1)).isCompletedExceptionally();
    }
}
