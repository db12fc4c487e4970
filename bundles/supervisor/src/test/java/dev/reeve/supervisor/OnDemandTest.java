package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.after;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Launch.Activation;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    private static final String WAITS = "waits for a connection on http (tcp://127.0.0.1:80)";
    private final World world = new World();

    static UnitSpec onDemand(String name, String... dependencies) {
        return listeningAt(80, agent(name, dependencies));
    }

    static UnitSpec listeningAt(int port, UnitSpec unit) {
        var socket = new SocketSpec("http", new SocketSpec.Address.Tcp("127.0.0.1", port), 1);
        return unit.withLaunch(unit.launch().withSockets(List.of(socket)).withActivation(Activation.ON_DEMAND));
    }

    static void waits(World world, UnitSpec... specs) {
        world.apply(specs);
        world.listens("a");
        assertThat(world.takeCalls()).contains("await a#1");
    }

    @Test
    void aConnectionStartsItAndSuccessHasItWaitAgain() {
        world.apply(onDemand("a"));
        assertThat(world.takeCalls()).containsExactly("await a#1");
        assertThat(world.waiting.of(world.unit("a"))).containsExactly("its driver has not opened its sockets yet");
        assertThat(world.unit("a").snapshot().listening()).isFalse();
        world.listens("a");
        assertThat(world.waiting.of(world.unit("a"))).containsExactly(WAITS);
        assertThat(world.reason("a")).isEqualTo(WAITS);
        assertThat(world.unit("a").snapshot().listening()).isTrue();
        world.stageTouchesAll();
        assertThat(world.takeCalls()).isEmpty();
        world.called("a");
        assertThat(world.takeCalls()).containsExactly("launch a#1");
        assertThat(world.reason("a")).isEqualTo("a connection came in on http");
        world.started("a");
        assertThat(world.unit("a").snapshot().listening()).isFalse();
        world.parts.verdict = new RestartVerdict.Now("always");
        world.exits("a", 0);
        assertThat(world.state("a")).isEqualTo(new UnitState.Pending());
        assertThat(world.takeCalls()).containsExactly("await a#2");
        assertThat(world.unit("a").snapshot().restarts()).isZero();
        world.listens("a");
        world.called("a");
        assertThat(world.takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void whoDependsOnItStartsWhileItListensAndNotBefore() {
        world.apply(onDemand("a"), agent("b", "a"));
        assertThat(world.state("b")).isEqualTo(new UnitState.Pending());
        world.listens("a");
        assertThat(world.takeCalls()).containsExactly("await a#1", "launch b#1");
        world.apply(onDemand("a"), agent("b", "a"), agent("c").withDependencies(after(Condition.HEALTHY, "a")));
        assertThat(world.reason("c"))
                .isEqualTo("waits: a is pending and must be healthy; it " + WAITS + ", or: reeve start a");
    }

    @Test
    void itListensBeforeItsDependenciesAreThere() {
        waits(world, agent("db"), onDemand("a", "db"));
        world.called("a");
        assertThat(world.reason("a")).isEqualTo("waits: db is starting and must be ready");
        world.started("db");
        assertThat(world.takeCalls()).containsExactly("launch a#1");
    }

    @Test
    void aPausedOneListensAndStartsWhenItMay() {
        waits(world, onDemand("a"));
        world.pauseAll();
        world.called("a");
        assertThat(world.takeCalls()).isEmpty();
        world.resumeAll();
        assertThat(world.takeCalls()).containsExactly("launch a#1");
    }

    @Test
    void startStartsItAtOnceAndIsAnswered() {
        waits(world, onDemand("a"));
        CompletableFuture<Outcome> answer = world.start("a");
        assertThat(world.takeCalls()).containsExactly("launch a#1");
        world.started("a");
        assertThat(answer).isCompletedWithValueMatching(Outcome::reached);
        world.called("a");
        world.exits("a", 0);
        assertThat(world.takeCalls()).containsExactly("await a#2");
    }

    @Test
    void restartKeepsItUp() {
        waits(world, onDemand("a"));
        world.called("a");
        world.started("a");
        world.restart("a");
        world.exits("a", 0);
        assertThat(world.takeCalls()).contains("launch a#2");
    }

    @Test
    void whoNeedsItHasItListenAndNotRun() {
        waits(world, onDemand("a"), agent("b", "a"));
        world.stop("a");
        world.stop("b");
        world.exits("b", 0);
        world.takeCalls();
        world.start("b");
        assertThat(world.takeCalls()).containsExactly("await a#2");
        world.listens("a");
        assertThat(world.takeCalls()).containsExactly("launch b#2");
        assertThat(world.state("a")).isEqualTo(new UnitState.Pending());
    }

    @Test
    void otherSocketsInTheFileAreListenedAtInstead() {
        waits(world, onDemand("a"));
        RunId before = world.unit("a").run();
        world.apply(listeningAt(81, agent("a")));
        assertThat(world.takeCalls()).containsExactly("await a#2");
        world.lifecycle.onDemand().called(before, "http");
        world.settle();
        assertThat(world.takeCalls()).isEmpty();
        world.apply(agent("a"));
        assertThat(world.takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void itsDriverComesAgain() {
        waits(world, onDemand("a"));
        world.parts.driverThere = false;
        world.driverGone("process");
        assertThat(world.reason("a")).isEqualTo("waits: the driver 'process' is not there (yet)");
        world.parts.driverThere = true;
        world.stageTouchesAll();
        assertThat(world.takeCalls()).containsExactly("await a#2");
    }

    @Test
    void anOrderedGroupGoesOnPastIt() {
        world.apply(List.of(onDemand("a"), agent("b")), GroupSpec.of("g", Strategy.REST_FOR_ONE, "a", "b"));
        assertThat(world.takeCalls()).containsExactly("await a#1");
        world.listens("a");
        assertThat(world.takeCalls()).containsExactly("launch b#1");
    }

    @Test
    void theNextHostListensAgainAndTakesOverWhatRuns() {
        UnitSpec[] fleet = {onDemand("a"), listeningAt(81, agent("b"))};
        waits(world, fleet);
        world.listens("b");
        world.called("b");
        world.started("b");
        World next = world.next(Duration.ofSeconds(1));
        next.apply(fleet);
        assertThat(next.takeCalls()).containsExactlyInAnyOrder("await a#2", "adopt b#1");
        next.adopted("b");
        assertThat(next.states()).isEqualTo("a:pending b:ready");
        next.parts.verdict = new RestartVerdict.Now("policy");
        next.exits("b", 1);
        assertThat(next.takeCalls()).containsExactly("launch b#2");
        assertThat(next.unit("b").listens())
                .as("its socket is opened by its start")
                .isFalse();
        next.started("b");
        next.exits("b", 0);
        assertThat(next.takeCalls()).containsExactly("await b#3");
    }
}
