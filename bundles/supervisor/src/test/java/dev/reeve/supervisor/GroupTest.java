package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What OTP's supervisor has no word for: delays, giving up, what people ask for. */
class GroupTest extends OneGroup {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aGroupThatGivesUpFailsWithAllItsMembersUntilSomebodyStartsOne() {
        up(group(Strategy.ONE_FOR_ONE, "a", "b").withLimit(1, MINUTE), "a", "b");
        world.exits("a", 3);
        world.started("a");
        world.exits("a", 4);
        assertThat(world.state("a").label()).isEqualTo("failed");
        assertThat(world.reason("a"))
                .isEqualTo("exit code 4; policy; its group g gave up: more than 1 restart within 1m, the last for a:"
                        + " exit code 4; policy");
        world.exits("b", 0);
        assertThat(world.states()).isEqualTo("a:failed b:failed");
        assertThat(state("g")).isEqualTo(GroupState.FAILED);
        assertThat(world.journal.after(0).stream().filter(FleetEvent.GroupActed.class::isInstance))
                .singleElement()
                .satisfies(event -> assertThat(event.cause().reason()).startsWith("more than 1 restart within 1m"));
        world.start("b");
        assertThat(state("g")).isEqualTo(GroupState.ACTIVE);
        assertThat(world.states()).isEqualTo("a:failed b:starting");
    }

    @Test
    void aChangedGroupIsAnotherChance() {
        GroupSpec group = group(Strategy.ONE_FOR_ALL, "a", "b").withLimit(0, MINUTE);
        up(group, "a", "b");
        world.exits("a", 3);
        world.exits("b", 0);
        assertThat(world.states()).isEqualTo("a:failed b:failed");
        assertThat(world.apply(List.of(agent("a"), agent("b")), group).empty()).isTrue();
        assertThat(world.states()).isEqualTo("a:failed b:failed");
        var plan = world.apply(List.of(agent("a"), agent("b")), group.withLimit(2, MINUTE));
        assertThat(plan.summary()).isEqualTo("start 0, stop 0, restart 0, update 1, unchanged 2");
        assertThat(world.states()).isEqualTo("a:starting b:pending");
        assertThat(state("g")).isEqualTo(GroupState.ACTIVE);
    }

    @Test
    void whoSomebodyStoppedStaysDown() {
        up(group(Strategy.ONE_FOR_ALL, "a", "b", "c"), "a", "b", "c");
        world.stop("b");
        world.exits("b", 0);
        world.exits("c", 3);
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:starting b:stopped c:pending");
        world.started("a");
        assertThat(world.states()).isEqualTo("a:ready b:stopped c:starting");
    }

    @Test
    void whoIsStoppedWhileItsGroupStartsAgainStaysDown() {
        up(group(Strategy.ONE_FOR_ALL, "a", "b"), "a", "b");
        world.exits("b", 3);
        world.stop("a");
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:stopped b:starting");
    }

    @Test
    void whatPeopleDoToOneMemberConcernsNoOther() {
        up(group(Strategy.ONE_FOR_ALL, "a", "b"), "a", "b");
        world.restart("a");
        world.exits("a", 0);
        world.started("a");
        world.kill("b");
        world.exits("b", 9);
        assertThat(world.states()).isEqualTo("a:ready b:stopped");
    }

    @Test
    void amongIndependentMembersOneThatFailsForGoodFailsAlone() {
        up(group(Strategy.ONE_FOR_ONE, "a", "b"), "a", "b");
        world.parts.verdict = new RestartVerdict.Escalate("too often");
        world.exits("a", 3);
        assertThat(world.states()).isEqualTo("a:failed b:ready");
        assertThat(state("g")).isEqualTo(GroupState.ACTIVE);
    }

    @Test
    void whereMembersRelyOnEachOtherTheGroupFailsWithOneThatFailsForGood() {
        up(group(Strategy.REST_FOR_ONE, "a", "b"), "a", "b");
        world.parts.verdict = new RestartVerdict.Escalate("too often");
        world.exits("b", 3);
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:failed b:failed");
        assertThat(state("g")).isEqualTo(GroupState.FAILED);
    }

    @Test
    void aFleetThatGoesDownAndUpLooksAfterItsGroupsAgain() {
        up(group(Strategy.ONE_FOR_ALL, "a", "b").withLimit(0, MINUTE), "a", "b");
        world.exits("a", 3);
        world.shutdown(ShutdownMode.GRACEFUL);
        world.exits("b", 0);
        world.resume();
        assertThat(world.states()).isEqualTo("a:failed b:starting");
        assertThat(state("g")).isEqualTo(GroupState.ACTIVE);
    }

    @Test
    void aPlanTellsWhichGroupsComeGoAndChange() {
        List<UnitSpec> units = List.of(agent("a"), agent("b"));
        GroupSpec first = group(Strategy.ONE_FOR_ALL, "a", "b");
        GroupSpec other = GroupSpec.of("core", Strategy.ONE_FOR_ALL, "a", "b");
        assertThat(world.apply(units, first).start())
                .extracting(UnitName::value)
                .containsExactly("a", "b", "g");
        var changed = world.apply(units, first.withLimit(2, MINUTE));
        assertThat(changed.summary()).isEqualTo("start 0, stop 0, restart 0, update 1, unchanged 2");
        var renamed = world.apply(units, other);
        assertThat(renamed.start()).extracting(UnitName::value).containsExactly("core");
        assertThat(renamed.stop()).extracting(UnitName::value).containsExactly("g");
        assertThat(renamed.update()).isEmpty();
    }

    @Test
    void aGroupThatIsNotInItsSpecificationIsRefused() {
        assertThatThrownBy(() -> world.apply(List.of(agent("a")), group(Strategy.ONE_FOR_ALL, "a", "b")))
                .hasMessage("the group g names b, which is no agent and no group");
        assertThatThrownBy(
                        () -> world.apply(List.of(agent("a"), agent("b", "a")), group(Strategy.REST_FOR_ONE, "b", "a")))
                .hasMessageContaining("dependency cycle");
    }
}
