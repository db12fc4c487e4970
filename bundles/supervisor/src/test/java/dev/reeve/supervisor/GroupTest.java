package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What OTP's supervisor has no word for: order with readiness, delays, what people ask for. */
class GroupTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world = new World();

    private static GroupSpec group(Strategy strategy, String... members) {
        return GroupSpec.of("g", strategy, members);
    }

    private void up(GroupSpec group, String... agents) {
        world.apply(List.of(agents).stream().map(name -> agent(name)).toList(), group);
        for (String agent : agents) {
            world.started(agent);
        }
        world.takeCalls();
    }

    private GroupState state(String name) {
        return world.roster.groups.all().stream()
                .filter(group -> group.spec.name().value().equals(name))
                .findFirst()
                .orElseThrow()
                .state;
    }

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
        world.verdict = new RestartVerdict.After(Duration.ofSeconds(5), "policy");
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
        assertThat(world.judged).hasSize(1);
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
        world.verdict = new RestartVerdict.Escalate("too often");
        world.exits("a", 3);
        assertThat(world.states()).isEqualTo("a:failed b:ready");
        assertThat(state("g")).isEqualTo(GroupState.ACTIVE);
    }

    @Test
    void whereMembersRelyOnEachOtherTheGroupFailsWithOneThatFailsForGood() {
        up(group(Strategy.REST_FOR_ONE, "a", "b"), "a", "b");
        world.verdict = new RestartVerdict.Escalate("too often");
        world.exits("b", 3);
        world.exits("a", 0);
        assertThat(world.states()).isEqualTo("a:failed b:failed");
        assertThat(state("g")).isEqualTo(GroupState.FAILED);
    }

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

    private UnitSpec neverReady(String name) {
        return agent(name)
                .withProbes(new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1)))));
    }

    @Test
    void whoIsStoppedTogetherWithTheOneItWaitsForNeverStarts() {
        for (boolean kill : List.of(false, true)) {
            for (List<String> order : List.of(List.of("x", "y"), List.of("y", "x"))) {
                World each = new World();
                each.apply(List.of(neverReady("x"), agent("y")), group(Strategy.REST_FOR_ONE, "x", "y"));
                each.started("x");
                each.takeCalls();
                var outcomes = kill ? each.killTogether(order) : each.stopTogether(order);
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
        var outcomes = world.stopTogether(List.of("a", "none", "b"));
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("TERM a#1", "TERM b#1");
        assertThat(outcomes.get(1)).isCompletedExceptionally();
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
        world.verdict = new RestartVerdict.After(Duration.ofSeconds(20), "policy");
        world.exits("x", 3);
        assertThat(world.states()).isEqualTo("x:backing-off y:pending v:starting z:ready");
        world.verdict = new RestartVerdict.Now("policy");
        world.exits("z", 9);
        assertThat(world.states()).isEqualTo("x:backing-off y:pending v:starting z:starting");
    }

    @Test
    void whoWaitsForOneBeforeAnInnerGroupIsTold() {
        nested("v", "in", "z");
        world.started("v");
        world.started("x");
        world.started("z");
        world.verdict = new RestartVerdict.After(Duration.ofSeconds(20), "policy");
        world.exits("x", 3);
        world.verdict = new RestartVerdict.Now("policy");
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

    @Test
    void aGroupThatIsNotInItsSpecificationIsRefused() {
        assertThatThrownBy(() -> world.apply(List.of(agent("a")), group(Strategy.ONE_FOR_ALL, "a", "b")))
                .hasMessage("the group g names b, which is no agent and no group");
        assertThatThrownBy(
                        () -> world.apply(List.of(agent("a"), agent("b", "a")), group(Strategy.REST_FOR_ONE, "b", "a")))
                .hasMessageContaining("dependency cycle");
    }
}
