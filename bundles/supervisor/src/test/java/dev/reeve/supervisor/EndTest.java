package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndTest {
    private final World world = new World();

    private void up(String name) {
        world.started(name);
        world.takeCalls();
    }

    @Test
    void aCrashIsFollowedByTheNextRunAtOnceWhenThePolicySaysSo() {
        world.apply(agent("a"));
        up("a");
        world.exits("a", 3);
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        world.started("a");
        assertThat(world.unit("a").snapshot().restarts()).isEqualTo(1);
        assertThat(world.unit("a").snapshot().exit()).contains(new Exit.Code(3));
        assertThat(world.parts.judged).singleElement().satisfies(history -> {
            assertThat(history.row()).isEqualTo(1);
            assertThat(history.failed()).isTrue();
        });
    }

    @Test
    void aDelayIsWaitedForAndStartByHandCutsItShort() {
        world.apply(agent("a"));
        up("a");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "policy");
        world.exits("a", 3);
        assertThat(world.states()).isEqualTo("a:backing-off");
        assertThat(world.reason("a")).isEqualTo("exit code 3; policy");
        assertThat(world.waiting.of(world.unit("a"))).containsExactly("its restart delay; 5s left");
        world.pass(Duration.ofMillis(4999));
        assertThat(world.takeCalls()).isEmpty();
        world.pass(Duration.ofMillis(1));
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        up("a");
        world.exits("a", 3);
        world.start("a");
        assertThat(world.takeCalls()).containsExactly("launch a#3");
        assertThat(world.unit("a").snapshot().restarts()).isZero();
    }

    @Test
    void aTimerOfAnEarlierStateDoesNothing() {
        world.apply(agent("a"));
        up("a");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "policy");
        world.exits("a", 3);
        world.start("a");
        up("a");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.states()).isEqualTo("a:ready");
        assertThat(world.takeCalls()).isEmpty();
    }

    @Test
    void givingUpFailsTheUnitAndLeavingItEndsIt() {
        world.apply(agent("a"), agent("b"));
        up("a");
        up("b");
        world.parts.verdict = new RestartVerdict.Escalate("too often");
        world.exits("a", 3);
        world.parts.verdict = new RestartVerdict.Leave("done");
        world.exits("b", 0);
        assertThat(world.states()).isEqualTo("a:failed b:exited");
        assertThat(world.reason("a")).isEqualTo("exit code 3; too often");
    }

    @Test
    void endsAreCountedInARowUntilARunWasGoodForLongEnough() {
        world.apply(agent("a").withRestart(RestartRule.DEFAULT.withResetAfter(Duration.ofMinutes(1))));
        up("a");
        world.exits("a", 1);
        up("a");
        world.pass(Duration.ofSeconds(59));
        world.exits("a", 1);
        up("a");
        world.pass(Duration.ofSeconds(60));
        world.exits("a", 1);
        assertThat(world.parts.judged).extracting(history -> history.row()).containsExactly(1, 2, 1);
        assertThat(world.parts.judged.getLast().restarts()).hasSize(2);
    }

    @Test
    void aReportAboutAnEarlierRunIsDropped() {
        world.apply(agent("a"));
        RunId first = world.unit("a").run();
        up("a");
        world.exits("a", 1);
        up("a");
        world.exited(first, new Exit.Code(9));
        assertThat(world.states()).isEqualTo("a:ready");
        assertThat(world.unit("a").snapshot().exit()).contains(new Exit.Code(1));
    }

    @Test
    void afterACrashItWaitsForItsDependenciesAgain() {
        world.apply(agent("db"), agent("api", "db"));
        up("db");
        up("api");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "policy");
        world.exits("db", 1);
        assertThat(world.states()).isEqualTo("db:backing-off api:ready");
        world.parts.verdict = new RestartVerdict.Now("policy");
        world.exits("api", 1);
        assertThat(world.states()).isEqualTo("db:backing-off api:pending");
        world.pass(Duration.ofSeconds(5));
        up("db");
        assertThat(world.states()).isEqualTo("db:ready api:starting");
    }

    @Test
    void aFailedLivenessProbeStopsTheUnitWithoutDrainAndAsksThePolicy() {
        Probes liveness =
                new Probes(Map.of(ProbeRole.LIVENESS, ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1))));
        world.apply(agent("a").withProbes(liveness));
        up("a");
        world.probed("a", ProbeRole.LIVENESS, false);
        assertThat(world.takeCalls()).containsExactly("TERM a#1");
        world.exits("a", 0);
        assertThat(world.takeCalls()).containsExactly("launch a#2");
        assertThat(world.parts.judged).singleElement().satisfies(history -> assertThat(history.failure())
                .contains("liveness probe failed: asked"));
        assertThat(world.journal.of(world.unit("a").name).getLast().cause().reason())
                .isEqualTo("it waits for nothing");
    }

    @Test
    void aPolicyThatIsGoneWhenItIsNeededFailsTheUnitByName() {
        world.apply(agent("a"));
        up("a");
        world.parts.policyThere = false;
        world.exits("a", 1);
        assertThat(world.states()).isEqualTo("a:failed");
        assertThat(world.reason("a")).isEqualTo("exit code 1; its restart policy 'on-failure' is gone");
    }

    @Test
    void aPolicyThatThrowsFailsTheUnitAndNothingElse() {
        world.apply(agent("a"), agent("b"));
        up("a");
        up("b");
        world.parts.policyBroken = true;
        world.exits("a", 1);
        assertThat(world.states()).isEqualTo("a:failed b:ready");
        assertThat(world.reason("a"))
                .isEqualTo("exit code 1; its restart policy on-failure failed: "
                        + "java.lang.NoClassDefFoundError: com/example/Gone");
    }

    @Test
    void aProbeThatFailsWhileTheUnitIsRestartedIsNoFailure() {
        Probes liveness =
                new Probes(Map.of(ProbeRole.LIVENESS, ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1))));
        world.apply(agent("a").withProbes(liveness));
        up("a");
        world.restart("a");
        world.probed("a", ProbeRole.LIVENESS, false);
        world.exits("a", 0);
        assertThat(world.takeCalls()).containsExactly("TERM a#1", "launch a#2");
        assertThat(world.parts.judged).isEmpty();
    }
}
