package dev.reeve.supervisor;

import static dev.reeve.supervisor.OnDemandTest.onDemand;
import static dev.reeve.supervisor.OnDemandTest.waits;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Crashes, sockets that are refused, and the end of a unit that waits for a connection. */
class OnDemandFailureTest {
    private final World world = new World();

    @Test
    void aCrashFollowsItsPolicyWithItsSocketsOpen() {
        waits(world, onDemand("a"));
        world.called("a");
        world.started("a");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "later");
        world.exits("a", 1);
        assertThat(world.state("a")).isInstanceOf(UnitState.BackingOff.class);
        assertThat(world.engine.rested).isEmpty();
        world.apply(onDemand("a"), agent("b", "a"));
        assertThat(world.state("b")).isEqualTo(new UnitState.Starting());
        world.takeCalls();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        world.started("a");
        world.parts.verdict = new RestartVerdict.Escalate("too often");
        world.exits("a", 1);
        assertThat(world.states()).startsWith("a:failed");
        assertThat(world.engine.rested).containsExactly(new RunId(new UnitName("a"), 2));
    }

    @Test
    void stopClosesItsSocketsWhereverItIs() {
        waits(world, onDemand("a"));
        assertThat(world.stop("a")).isCompleted();
        assertThat(world.engine.rested).containsExactly(new RunId(new UnitName("a"), 1));
        world.called("a");
        assertThat(world.state("a")).isEqualTo(new UnitState.Stopped());
        world.start("a");
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        world.started("a");
        world.stop("a");
        world.exits("a", 0);
        assertThat(world.state("a")).isEqualTo(new UnitState.Stopped());
        assertThat(world.engine.rested).hasSize(2);
    }

    @Test
    void socketsThatOpenTooLateAreClosedAgain() {
        world.apply(onDemand("a"));
        RunId run = world.unit("a").run();
        UnitSpec spec = world.unit("a").spec;
        world.stop("a");
        world.engine.rested.clear();
        world.lifecycle.onDemand().listens(spec, run);
        assertThat(world.engine.rested).containsExactly(run);
        world.apply();
        world.lifecycle.onDemand().listens(spec, run);
        assertThat(world.engine.rested).containsExactly(run, run);
    }

    @Test
    void aRefusedSocketFollowsThePolicyAndNobodyCountsItAsReady() {
        world.apply(onDemand("a"), agent("b", "a"));
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "later");
        world.socketRefused("a", true);
        assertThat(world.states()).isEqualTo("a:backing-off b:pending");
        world.takeCalls();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.takeCalls()).containsExactly("await a#2");
        world.socketRefused("a", false);
        assertThat(world.state("a")).isEqualTo(new UnitState.Failed("could not start: somebody else listens there"));
    }

    @Test
    void oneThatAcceptsNothingFails() {
        waits(world, onDemand("a"));
        for (int i = 0; i < 20; i++) {
            world.called("a");
            world.started("a");
            world.exits("a", 0);
            world.listens("a");
            world.pass(Duration.ofMillis(99));
        }
        assertThat(world.state("a")).isEqualTo(new UnitState.Pending());
        world.called("a");
        assertThat(world.state("a")).isInstanceOf(UnitState.Failed.class);
        assertThat(world.reason("a"))
                .startsWith("a connection came in on http for the 21st time within 2s: it has to accept")
                .endsWith("reeve start a");
        assertThat(world.engine.rested).containsExactly(new RunId(new UnitName("a"), 21));
        world.start("a");
        world.started("a");
        world.exits("a", 0);
        world.listens("a");
        world.called("a");
        assertThat(world.state("a")).isEqualTo(new UnitState.Starting());
    }

    @Test
    void oneThatIsOftenNeededGoesOn() {
        waits(world, onDemand("a"));
        for (int i = 0; i < 100; i++) {
            world.called("a");
            world.started("a");
            world.exits("a", 0);
            world.listens("a");
            world.pass(Duration.ofMillis(101));
        }
        assertThat(world.state("a")).isEqualTo(new UnitState.Pending());
    }

    @Test
    void aFleetThatGoesDownListensNoMore() {
        waits(world, onDemand("a"));
        world.shutdown(ShutdownMode.GRACEFUL);
        assertThat(world.engine.rested).containsExactly(new RunId(new UnitName("a"), 1));
        world.resume();
        assertThat(world.takeCalls()).containsExactly("await a#2");
    }
}
