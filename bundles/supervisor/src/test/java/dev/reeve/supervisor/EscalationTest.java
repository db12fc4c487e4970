package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Action;
import dev.reeve.api.supervision.Escalation.Condition;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Units that keep failing, and why they fail. */
class EscalationTest {
    private final World world = new World();

    private static UnitSpec failing(String name, Condition condition, Action action, Duration delay) {
        return agent(name).withRestart(RestartRule.DEFAULT.withEscalations(new Escalation(condition, action, delay)));
    }

    private void crash(String name) {
        world.started(name);
        world.exits(name, 3);
    }

    private List<String> told() {
        return world.journal.after(0).stream()
                .filter(FleetEvent.Escalated.class::isInstance)
                .map(event -> ((FleetEvent.Escalated) event).action().label() + ": "
                        + event.cause().reason())
                .toList();
    }

    @Test
    void failuresInARowAreToldOnceAndAgainAfterAGoodRun() {
        world.apply(failing("a", new Condition.InARow(2), Action.NOTIFY, Duration.ZERO));
        crash("a");
        assertThat(told()).isEmpty();
        crash("a");
        crash("a");
        assertThat(told()).containsExactly("notify: 2 failures in a row");
        world.started("a");
        world.pass(Duration.ofMinutes(2));
        world.exits("a", 3);
        crash("a");
        assertThat(told()).hasSize(2);
    }

    @Test
    void failuresWithinSomeTime() {
        world.apply(failing("a", new Condition.Within(2, Duration.ofMinutes(5)), Action.NOTIFY, Duration.ZERO));
        crash("a");
        world.started("a");
        world.pass(Duration.ofMinutes(6));
        world.exits("a", 3);
        assertThat(told()).isEmpty();
        world.started("a");
        world.pass(Duration.ofMinutes(2));
        world.exits("a", 3);
        assertThat(told()).containsExactly("notify: 2 failures within 5m");
    }

    @Test
    void failuresInTotalOutlastGoodRunsButNotAStartByHand() {
        world.apply(failing("a", new Condition.InTotal(2), Action.NOTIFY, Duration.ZERO));
        crash("a");
        world.start("a");
        crash("a");
        assertThat(told()).isEmpty();
        world.started("a");
        world.pass(Duration.ofHours(1));
        world.exits("a", 1);
        assertThat(told()).containsExactly("notify: 2 failures in total");
    }

    @Test
    void failingForSomeTime() {
        world.apply(failing("a", new Condition.Throughout(Duration.ofSeconds(30)), Action.NOTIFY, Duration.ZERO));
        crash("a");
        world.started("a");
        world.pass(Duration.ofSeconds(20));
        world.exits("a", 3);
        assertThat(told()).isEmpty();
        world.pass(Duration.ofSeconds(10));
        crash("a");
        assertThat(told()).containsExactly("notify: it has been failing for 30s");
    }

    @Test
    void whatNobodyCanDoIsSaid() {
        world.apply(failing("a", new Condition.InARow(1), Action.SCALE_OUT, Duration.ZERO));
        crash("a");
        assertThat(told())
                .containsExactly("scale-out: 1 failures in a row; nobody here can do that yet, and nothing was done");
    }

    @Test
    void afterItsDelayTheUnitIsTakenDownUnlessItIsWell() {
        UnitSpec spec = failing("a", new Condition.InARow(1), Action.SHUTDOWN, Duration.ofMinutes(1));
        world.apply(spec);
        crash("a");
        world.started("a");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.states()).isEqualTo("a:ready");
        world.apply(spec.withRestart(spec.restart().withResetAfter(Duration.ofHours(1))));
        world.exits("a", 3);
        world.start("a");
        crash("a");
        world.started("a");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.states()).isEqualTo("a:stopping");
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:stopped");
    }

    @Test
    void aForcedRestartBringsBackWhatHasFailed() {
        world.apply(failing("a", new Condition.InARow(1), Action.FORCE_RESTART, Duration.ofSeconds(10)));
        world.parts.verdict = new RestartVerdict.Escalate("too often");
        crash("a");
        assertThat(world.states()).isEqualTo("a:failed");
        world.pass(Duration.ofSeconds(10));
        assertThat(world.states()).isEqualTo("a:starting");
    }

    @Test
    void theWholeGroupIsStartedAgainOrTakenDown() {
        for (Action action : List.of(Action.RESTART_GROUP, Action.SHUTDOWN)) {
            World world = new World();
            world.apply(
                    List.of(agent("a"), failing("b", new Condition.InARow(1), action, Duration.ZERO)),
                    GroupSpec.of("g", Strategy.ONE_FOR_ONE, "a", "b"));
            world.started("a");
            world.started("b");
            world.exits("b", 3);
            if (world.state("b").alive()) {
                world.started("b");
                world.exits("b", 0);
            }
            world.exits("a", 0);
            assertThat(world.states())
                    .isEqualTo(action == Action.SHUTDOWN ? "a:stopped b:stopped" : "a:starting b:pending");
        }
    }

    @Test
    void causesAreToldApart() {
        Probes probes = new Probes(Map.of(ProbeRole.LIVENESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));
        world.apply(agent("a").withProbes(probes));
        crash("a");
        world.startFailed("a", true);
        world.started("a");
        world.probed("a", ProbeRole.LIVENESS, false);
        world.exits("a", 0);
        world.pass(Duration.ofMinutes(1));
        world.started("a");
        world.failing("a", FailureCause.OUT_OF_MEMORY, "the limit is 512 MB");
        world.exits("a", 137);
        assertThat(world.parts.judged)
                .extracting(history -> history.cause().orElseThrow())
                .containsExactly(
                        FailureCause.EXIT,
                        FailureCause.START,
                        FailureCause.PROBE,
                        FailureCause.START_TIMEOUT,
                        FailureCause.OUT_OF_MEMORY);
        assertThat(world.parts.judged.getLast().failure())
                .contains("exit code 137, out-of-memory: the limit is 512 MB");
    }

    @Test
    void whoIsRefusedIsParked() {
        world.apply(agent("a"));
        world.parts.verdict = new RestartVerdict.Park(Duration.ofSeconds(30), "it is refused for a while");
        crash("a");
        assertThat(world.states()).isEqualTo("a:parked");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.states()).isEqualTo("a:starting");
        assertThat(world.unit("a").snapshot().restarts()).isEqualTo(1);
        crash("a");
        assertThat(world.parts.judged.getLast().restarts()).isEmpty();
    }
}
