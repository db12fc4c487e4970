package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.ASKED;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.decision.Action;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Strategy;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What comes back to those who ask something of the fleet. */
class FleetAnswersTest extends RunningFleet {
    @Test
    void theSnapshotShowsWhatWasAppliedAsSoonAsApplyReturns() {
        apply(agent("a"));
        assertThat(fleet.snapshot().unit(new UnitName("a"))).isPresent();
    }

    @Test
    void anActionOnAUnitThatIsNotThereFails() {
        assertThatThrownBy(() -> done(new Action.Start(new UnitName("ghost"))))
                .hasRootCauseInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("there is no unit 'ghost'");
    }

    @Test
    void ofSeveralThatAreStoppedNoneStartsBecauseAnotherOneIs() throws Exception {
        Probes probes = new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));
        UnitSpec slow = agent("x").withProbes(probes);
        GroupSpec group = GroupSpec.of("g", Strategy.REST_FOR_ONE, "x", "y");
        fleet.apply(new FleetSpec("file", List.of(slow, agent("y")), List.of(group)), ASKED);
        await().until(() -> unit("x").state() instanceof UnitState.Running);
        List<Action> stops = List.of(new Action.Stop(new UnitName("x")), new Action.Stop(new UnitName("y")));
        for (var outcome : fleet.submit(stops, ASKED)) {
            assertThat(outcome.toCompletableFuture().get(10, TimeUnit.SECONDS).reached())
                    .isTrue();
        }
        assertThat(unit("y").run().number()).isZero();
    }

    @Test
    void ofSeveralThingsOneThatCannotBeHindersNoOther() throws Exception {
        apply(agent("a"));
        awaitAllReady();
        List<Action> stops = List.of(new Action.Stop(new UnitName("none")), new Action.Stop(new UnitName("a")));
        var outcomes = fleet.submit(stops, ASKED);
        assertThat(outcomes.get(1)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .reached())
                .isTrue();
        assertThat(outcomes.get(0)).isCompletedExceptionally();
    }

    @Test
    void whatHangsOnAnAnswerDoesNotHoldUpTheFleet() throws Exception {
        apply(agent("a"));
        awaitAllReady();
        var plan = fleet.submit(new Action.Restart(new UnitName("a")), ASKED)
                .thenApply(_ -> fleet.plan(new FleetSpec("file", List.of())));
        assertThat(plan.toCompletableFuture().get(10, TimeUnit.SECONDS).stop()).hasSize(1);
    }

    @Test
    void aFleetThatHasEndedSaysSo() {
        hostEnds = false;
        fleet.close();
        String again = "the supervisor is being replaced: ask again";
        assertThatThrownBy(() -> done(new Action.Start(new UnitName("a")))).hasRootCauseMessage(again);
        assertThatThrownBy(() -> fleet.waitsFor(new UnitName("a"))).hasMessage(again);
    }

    @Test
    void whoWaitsForSomethingHearsThatThisFleetHasEnded() {
        Probes never = new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1))));
        apply(agent("a").withProbes(never));
        await().until(() -> unit("a").state() instanceof UnitState.Running);
        var outcome = fleet.submit(new Action.Start(new UnitName("a")), ASKED).toCompletableFuture();
        hostEnds = false;
        fleet.close();
        assertThatThrownBy(() -> outcome.get(10, TimeUnit.SECONDS))
                .hasMessageContaining("the supervisor was replaced meanwhile; what was asked for stands");
    }
}
