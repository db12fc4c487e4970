package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.decision.Action;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is paused is left as it is. */
class PauseTest {
    private final World world = new World();

    private void up(String... names) {
        world.apply(List.of(names).stream().map(name -> agent(name)).toList());
        world.started(names);
        world.takeCalls();
    }

    private void pause(String name) {
        assertThat(world.act(new Action.Pause(new UnitName(name)))).isCompleted();
    }

    private void resume(String name) {
        assertThat(world.act(new Action.Resume(new UnitName(name)))).isCompleted();
    }

    @Test
    void whatEndsStaysDownUntilItIsResumed() {
        up("a", "b");
        pause("a");
        world.exits("a", 3);
        world.exits("b", 3);
        assertThat(world.takeCalls()).containsExactly("launch b#2");
        assertThat(world.reason("a")).isEqualTo("waits: it is paused (asked); end it with: reeve resume a");
        resume("a");
        assertThat(world.takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void aDelayThatIsOverStartsNothing() {
        up("a");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "policy");
        world.exits("a", 3);
        pause("a");
        world.pass(Duration.ofSeconds(10));
        assertThat(world.states()).isEqualTo("a:pending");
        assertThat(world.takeCalls()).isEmpty();
    }

    @Test
    void aPolicyThatLeavesItDownIsObeyed() {
        up("a");
        pause("a");
        world.parts.verdict = new RestartVerdict.Leave("it did its work");
        world.exits("a", 0);
        resume("a");
        assertThat(world.states()).isEqualTo("a:exited");
    }

    @Test
    void aProbeThatFailsCountsWhenItIsResumed() {
        Probes probes = new Probes(Map.of(ProbeRole.LIVENESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));
        world.apply(agent("a").withProbes(probes));
        world.started("a");
        pause("a");
        world.probed("a", ProbeRole.LIVENESS, false);
        assertThat(world.states()).isEqualTo("a:ready");
        world.takeCalls();
        resume("a");
        assertThat(world.takeCalls()).containsExactly("TERM a#1");
    }

    @Test
    void aChangeOfTheFileWaits() {
        up("a");
        pause("a");
        UnitSpec changed = UnitSpec.agent("a", Launch.of(Path.of("/"), "other"));
        world.apply(changed);
        assertThat(world.states()).isEqualTo("a:ready");
        resume("a");
        assertThat(world.takeCalls()).containsExactly("TERM a#1");
        world.exits("a", 0);
        assertThat(world.unit("a").spec.launch().argv()).containsExactly("other");
    }

    @Test
    void startAndRestartAreRefusedStopAndKillWork() {
        up("a", "b");
        pause("a");
        assertThatThrownBy(() -> world.start("a")).hasMessageContaining("end it with: reeve resume a");
        assertThatThrownBy(() -> world.restart("a")).isInstanceOf(IllegalStateException.class);
        world.stop("a");
        assertThat(world.takeCalls()).containsExactly("TERM a#1");
    }

    @Test
    void aPausedFleetStartsNothingThatComesLater() {
        up("a");
        world.pauseAll();
        world.apply(List.of(agent("a"), agent("b")));
        world.exits("a", 3);
        assertThat(world.states()).isEqualTo("a:pending b:pending");
        pause("b");
        world.resumeAll();
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        world.shutdown(ShutdownMode.GRACEFUL);
        world.started("a");
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:stopped b:stopped");
    }

    @Test
    void aPauseGoesOnInTheNextHost() {
        up("a", "b", "c");
        pause("a");
        pause("c");
        resume("c");
        World next = world.next(Duration.ofMinutes(1));
        next.apply(List.of(agent("a"), agent("b"), agent("c")));
        next.adopted("a", "b", "c");
        next.takeCalls();
        next.exits("a", 3);
        next.exits("c", 3);
        assertThat(next.takeCalls()).containsExactly("launch c#2");
        assertThat(next.reason("a")).isEqualTo("waits: it is paused (asked); end it with: reeve resume a");
    }

    @Test
    void aPausedFleetIsStillPausedInTheNextHostAndNotAfterItHasGoneOn() {
        up("a");
        world.pauseAll();
        World next = world.next(Duration.ofMinutes(1));
        next.apply(List.of(agent("a"), agent("b")));
        next.adopted("a");
        assertThat(next.states()).isEqualTo("a:ready b:pending");
        next.resumeAll();
        World last = next.next(Duration.ofMinutes(1));
        last.apply(List.of(agent("a"), agent("b")));
        assertThat(last.takeCalls()).contains("launch b#2");
    }

    @Test
    void whatBeginsAnewBeginsWithoutPauses() {
        up("a");
        world.pauseAll();
        World rebooted = world.next(Duration.ofMinutes(1), new Boot("another"));
        rebooted.apply(List.of(agent("a")));
        assertThat(rebooted.takeCalls()).containsExactly("launch a#2");
        World after = rebooted.next(Duration.ofMinutes(1), new Boot("another"));
        after.apply(List.of(agent("a"), agent("b")));
        assertThat(after.takeCalls()).as("what the first one kept is forgotten").contains("launch b#1");
    }

    @Test
    void theGroupOfAPausedMemberDoesNothingAndAPausedMemberIsLeftInPeace() {
        world.apply(
                List.of(agent("a"), agent("b"), agent("c")), GroupSpec.of("g", Strategy.ONE_FOR_ALL, "a", "b", "c"));
        for (String name : List.of("a", "b", "c")) {
            world.started(name);
        }
        world.takeCalls();
        pause("b");
        world.exits("b", 3);
        assertThat(world.takeCalls()).isEmpty();
        resume("b");
        world.started("b");
        pause("a");
        world.takeCalls();
        world.exits("c", 3);
        world.exits("b", 0);
        assertThat(world.states()).isEqualTo("a:ready b:starting c:pending");
    }
}
