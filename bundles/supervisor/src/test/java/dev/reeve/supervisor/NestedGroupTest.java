package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group within a group. */
class NestedGroupTest extends OneGroup {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aGroupThatGaveUpIsStartedAgainByTheOneAroundIt() {
        GroupSpec inner = GroupSpec.of("in", Strategy.ONE_FOR_ALL, "a", "b").withLimit(0, MINUTE);
        GroupSpec outer = GroupSpec.of("out", Strategy.REST_FOR_ONE, "in", "c").withLimit(1, MINUTE);
        world.apply(List.of(agent("a"), agent("b"), agent("c")), inner, outer);
        for (int i = 0; i < 2; i++) {
            world.started("a");
            world.started("b");
            world.started("c");
            world.exits("a", 3);
            world.exits("c", 0);
            world.exits("b", 0);
        }
        assertThat(world.states()).isEqualTo("a:failed b:failed c:failed");
        assertThat(List.of(state("in"), state("out"))).containsOnly(GroupState.FAILED);
        assertThat(world.unit("c").runs).isEqualTo(2);
    }

    @Test
    void aGroupThatIsNotToBeStartedAgainFailsAlone() {
        GroupSpec inner = GroupSpec.of("in", Strategy.ONE_FOR_ALL, "a")
                .withLimit(0, MINUTE)
                .withRestart(Membership.NEVER);
        world.apply(List.of(agent("a"), agent("c")), inner, GroupSpec.of("out", Strategy.ONE_FOR_ALL, "in", "c"));
        world.started("a");
        world.started("c");
        world.exits("a", 3);
        assertThat(world.states()).isEqualTo("a:failed c:ready");
    }

    private void nested(String... outer) {
        world.apply(
                List.of(neverReady("x"), agent("y"), neverReady("v"), agent("z")),
                GroupSpec.of("in", Strategy.REST_FOR_ONE, "x", "y"),
                GroupSpec.of("out", Strategy.ONE_FOR_ONE, outer));
    }

    @Test
    void whoWaitsForReadinessInAnInnerGroupHoldsUpNobodyOutsideOfIt() {
        nested("in", "z");
        world.started("x");
        assertThat(world.states()).isEqualTo("x:running y:pending v:starting z:starting");
    }

    @Test
    void anIndependentMemberComesBackWhileAnInnerGroupWaitsForADelay() {
        nested("in", "z");
        world.started("x");
        world.started("z");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(20), "policy");
        world.exits("x", 3);
        assertThat(world.states()).isEqualTo("x:backing-off y:pending v:starting z:ready");
        world.parts.verdict = new RestartVerdict.Now("policy");
        world.exits("z", 9);
        assertThat(world.states()).isEqualTo("x:backing-off y:pending v:starting z:starting");
    }

    @Test
    void whoWaitsForOneBeforeAnInnerGroupIsTold() {
        nested("v", "in", "z");
        world.started("v");
        world.started("x");
        world.started("z");
        world.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(20), "policy");
        world.exits("x", 3);
        world.parts.verdict = new RestartVerdict.Now("policy");
        world.exits("v", 3);
        world.exits("z", 9);
        assertThat(world.states()).isEqualTo("x:backing-off y:pending v:starting z:pending");
        world.started("v");
        assertThat(world.states()).isEqualTo("x:backing-off y:pending v:running z:starting");
    }

    @Test
    void independentMembersStillStartAfterAnInnerGroupThatIsGettingReady() {
        nested("in", "z");
        world.started("x");
        world.probed("x", ProbeRole.READINESS, true);
        world.started("y");
        world.started("z");
        world.exits("x", 3);
        world.exits("z", 9);
        world.exits("y", 0);
        assertThat(world.states()).isEqualTo("x:starting y:pending v:starting z:starting");
    }
}
