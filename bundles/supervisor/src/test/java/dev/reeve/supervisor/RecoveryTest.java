package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.RestartVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the fleet of the next host makes of what the one before left running. */
class RecoveryTest extends NextHost {
    private static UnitSpec changed(String name, String... dependencies) {
        return UnitSpec.agent(name, Launch.of(Path.of("/"), "run", "otherwise"))
                .withDependencies(World.after(Dependency.Condition.READY, dependencies));
    }

    private static UnitSpec probed(String name) {
        return agent(name)
                .withProbes(new Probes(
                        Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1)))));
    }

    @Test
    void whatRunsIsTakenOverAndNotStartedAgain() {
        before.apply(agent("db"), agent("api", "db"));
        before.started("db", "api");
        Instant started = before.unit("db").started.orElseThrow();

        World next = before.next(MINUTE);
        assertThat(next.apply(agent("db"), agent("api", "db")).unchanged()).hasSize(2);

        assertThat(next.takeCalls()).containsExactlyInAnyOrder("adopt db#1", "adopt api#1");
        next.adopted("api", "db");
        assertThat(next.states()).isEqualTo("db:ready api:ready");
        assertThat(next.unit("db").started).contains(started);
        assertThat(next.unit("db").runs).isEqualTo(1);
        assertThat(next.reason("db")).startsWith("taken over, running since ");
        assertThat(next.takeCalls()).isEmpty();
    }

    @Test
    void itIsTakenOverAgainByTheHostAfterThat() {
        before.apply(probed("a"));
        before.started("a");
        before.probed("a", ProbeRole.READINESS, true);
        World killedAtOnce = afterKill(probed("a"));
        World next = killedAtOnce.next(MINUTE);
        next.apply(probed("a"));
        assertThat(next.takeCalls()).containsExactly("adopt a#1");
        next.adopted("a");
        assertThat(next.states()).isEqualTo("a:ready");
    }

    @Test
    void whatWasReadyIsReadyAndWhatWasNotIsNot() {
        before.apply(probed("well"), probed("slow"));
        before.started("well", "slow");
        before.probed("well", ProbeRole.READINESS, true);
        World next = afterKill(probed("well"), probed("slow"));
        next.adopted("well", "slow");
        assertThat(next.states()).isEqualTo("well:ready slow:running");
        next.probed("slow", ProbeRole.READINESS, true);
        assertThat(next.states()).isEqualTo("well:ready slow:ready");
    }

    @Test
    void aChangedUnitIsTakenOverAndThenRestartedInOrder() {
        before.apply(agent("db"), agent("api", "db"));
        before.started("db", "api");
        World next = before.next(MINUTE);
        assertThat(next.apply(changed("db"), changed("api", "db")).restart()).hasSize(2);
        next.adopted("db", "api");
        assertThat(next.takeCalls())
                .containsExactlyInAnyOrder("adopt db#1", "adopt api#1", "TERM api#1")
                .endsWith("TERM api#1");
        next.exits("api", 0);
        next.exits("db", 0);
        assertThat(next.takeCalls()).containsExactly("TERM db#1", "launch db#2");
        next.started("db");
        assertThat(next.takeCalls()).containsExactly("launch api#2");
        assertThat(next.unit("db").spec.launch().argv()).containsExactly("run", "otherwise");
    }

    @Test
    void whatIsNotWantedAnyMoreIsTakenOverAndTakenDownInOrder() {
        before.apply(agent("db"), agent("api", "db"), agent("other"));
        before.started("db", "api", "other");
        World next = before.next(MINUTE);
        assertThat(next.apply(agent("other")).stop()).hasSize(2);
        next.adopted("db", "api", "other");
        assertThat(next.takeCalls()).endsWith("TERM api#1");
        next.exits("api", 0);
        assertThat(next.takeCalls()).containsExactly("TERM db#1");
        next.exits("db", 0);
        assertThat(next.states()).isEqualTo("other:ready");
        World third = next.next(MINUTE);
        third.apply(agent("db"), agent("other"));
        assertThat(third.takeCalls()).contains("launch db#1", "adopt other#1");
    }

    @Test
    void whatEndedMeanwhileIsJudgedByItsPolicy() {
        before.apply(agent("a"), agent("b"));
        before.started("a", "b");
        World next = afterKill(agent("a"), agent("b"));
        next.exited(next.unit("a").run(), new Exit.Code(3));
        next.parts.verdict = new RestartVerdict.Leave("leave");
        next.exited(next.unit("b").run(), new Exit.Lost());
        assertThat(next.parts.judged)
                .extracting(history -> history.exit().describe())
                .containsExactly("exit code 3", "ended unseen");
        assertThat(next.states()).isEqualTo("a:starting b:exited");
        assertThat(next.takeCalls()).containsExactly("adopt a#1", "adopt b#1", "launch a#2");
        assertThat(next.journal.of(next.unit("a").name))
                .filteredOn(FleetEvent.Noticed.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.cause().reason()).isEqualTo("it ended while nobody watched: exit code 3"));
    }

    @Test
    void whatNoDriverKnowsCountsAsEnded() {
        before.apply(agent("a"));
        before.started("a");
        World next = afterKill(agent("a"));
        next.lifecycle.notAdopted(next.unit("a").run(), "its driver does not know it any more");
        next.settle();
        assertThat(next.takeCalls()).containsExactly("adopt a#1", "launch a#2");
    }

    @Test
    void aRunThatWasNotRecordedYetIsStartedAnewUnderTheNextNumber() {
        before.apply(agent("a"));
        assertThat(afterKill(agent("a")).takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void aRestartThatWasUnderWayGoesOn() {
        before.apply(agent("a"));
        before.started("a");
        before.restart("a");
        World next = afterKill(agent("a"));
        next.adopted("a");
        assertThat(next.takeCalls()).containsExactly("adopt a#1", "TERM a#1");
        next.exits("a", 0);
        assertThat(next.takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void aStopThatWasUnderWayGoesOn() {
        before.apply(agent("a"));
        before.started("a");
        before.stop("a");
        World next = afterKill(agent("a"));
        next.adopted("a");
        assertThat(next.takeCalls()).containsExactly("adopt a#1", "TERM a#1");
        next.exits("a", 0);
        assertThat(next.states()).isEqualTo("a:stopped");
    }

    @Test
    void aStopReachesAUnitThatIsBeingTakenOver() {
        before.apply(agent("a"));
        before.started("a");
        World next = afterKill(agent("a"));
        next.stop("a");
        assertThat(next.takeCalls()).containsExactly("adopt a#1");
        next.adopted("a");
        assertThat(next.takeCalls()).containsExactly("TERM a#1");
    }

    @Test
    void aForcedEndKillsWhatIsTakenOverTooLate() {
        before.apply(agent("a"));
        before.started("a");
        World next = afterKill(agent("a"));
        var run = next.unit("a").run();
        next.shutdown(ShutdownMode.FORCE);
        next.adoptedRun(run);
        assertThat(next.takeCalls()).containsExactly("adopt a#1", "kill a#1");
    }

    @Test
    void aDriverThatComesLateTakesOverThen() {
        before.apply(agent("a"));
        before.started("a");
        World next = before.next(MINUTE);
        next.parts.driverThere = false;
        next.apply(agent("a"));
        assertThat(next.takeCalls()).isEmpty();
        assertThat(next.waiting.of(next.unit("a"))).singleElement().asString().contains("take it over");
        next.parts.driverThere = true;
        next.stageTouchesAll();
        assertThat(next.takeCalls()).containsExactly("adopt a#1");
    }

    @Test
    void anotherDriverOfTheNameTakesOverWhatRuns() {
        before.apply(agent("a"));
        before.started("a");
        before.takeCalls();
        before.parts.driverThere = false;
        before.lifecycle.driverGone("process");
        before.settle();
        assertThat(before.states()).isEqualTo("a:ready");
        before.parts.driverThere = true;
        before.stageTouchesAll();
        assertThat(before.takeCalls()).containsExactly("adopt a#1");
        before.adopted("a");
        assertThat(before.states()).isEqualTo("a:ready");
        before.stop("a");
        assertThat(before.takeCalls()).containsExactly("TERM a#1");
    }

    @Test
    void whoIsLetGoRunsOnAndWhoCannotGoesDown() {
        before.mortal("d");
        before.apply(agent("d"), agent("a", "d"));
        before.started("d", "a");
        before.takeCalls();
        before.kept();
        before.shutdown(ShutdownMode.DETACH);
        assertThat(before.takeCalls()).containsExactly("TERM d#1");
        assertThat(before.states()).isEqualTo("d:stopping a:ready");
        before.exits("d", 0);
        World next = afterKill(agent("d"), agent("a", "d"));
        assertThat(next.takeCalls()).containsExactlyInAnyOrder("launch d#2", "adopt a#1");
        next.adopted("a");
        assertThat(next.states()).isEqualTo("d:starting a:ready");
    }

    @Test
    void aGracefulEndAfterALettingGoTakesEverythingDown() {
        before.apply(agent("a"));
        before.started("a");
        before.shutdown(ShutdownMode.DETACH);
        before.shutdown(ShutdownMode.GRACEFUL);
        assertThat(before.takeCalls()).containsExactly("launch a#1", "TERM a#1");
    }
}
