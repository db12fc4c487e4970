package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the fleet of the next host makes of what the one before left. */
class RecoveryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World before = new World();

    private World afterKill(UnitSpec... specs) {
        return afterKill(MINUTE, specs);
    }

    private World afterKill(Duration later, UnitSpec... specs) {
        World next = before.next(later);
        next.apply(specs);
        return next;
    }

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
        next.verdict = new RestartVerdict.Leave("leave");
        next.exited(next.unit("b").run(), new Exit.Lost());
        assertThat(next.judged)
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
    void aBackOffGoesOn() {
        before.verdict = new RestartVerdict.After(Duration.ofSeconds(30), "later");
        before.apply(agent("a"));
        before.started("a");
        before.exits("a", 1);

        World soon = afterKill(Duration.ofSeconds(10), agent("a"));
        assertThat(soon.states()).isEqualTo("a:backing-off");
        soon.pass(Duration.ofSeconds(19));
        assertThat(soon.takeCalls()).isEmpty();
        soon.pass(Duration.ofSeconds(2));
        assertThat(soon.takeCalls()).containsExactly("launch a#2");

        World late = afterKill(agent("a"));
        late.pass(Duration.ZERO);
        assertThat(late.takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void whatIsParkedStaysParked() {
        before.verdict = new RestartVerdict.Park(Duration.ofSeconds(30), "the quota is used up");
        before.apply(agent("a"));
        before.started("a");
        before.exits("a", 1);
        String reason = before.reason("a");

        World soon = afterKill(Duration.ofSeconds(10), agent("a"));
        assertThat(soon.state("a")).isInstanceOfSatisfying(UnitState.Parked.class, parked -> assertThat(parked.reason())
                .isEqualTo(reason)
                .contains("the quota is used up"));
        soon.pass(Duration.ofSeconds(19));
        assertThat(soon.takeCalls()).isEmpty();
        World third = soon.next(Duration.ZERO);
        third.apply(agent("a"));
        assertThat(third.states()).isEqualTo("a:parked");
        soon.pass(Duration.ofSeconds(2));
        assertThat(soon.takeCalls()).containsExactly("launch a#2");
        assertThat(soon.unit("a").snapshot().restarts()).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackMakesNoBackOffLonger() {
        before.verdict = new RestartVerdict.After(Duration.ofSeconds(30), "later");
        before.apply(agent("a"));
        before.started("a");
        before.exits("a", 1);
        World next = afterKill(Duration.ofDays(-5), agent("a"));
        next.pass(Duration.ofSeconds(31));
        assertThat(next.takeCalls()).containsExactly("launch a#2");
    }

    @Test
    void restartCountersGoOn() {
        RestartRule limited = RestartRule.DEFAULT.withLimit(5, Duration.ofHours(1));
        UnitSpec spec = agent("a").withRestart(limited);
        before.apply(spec);
        for (int i = 0; i < 3; i++) {
            before.started("a");
            before.exits("a", 1);
        }
        before.started("a");
        World next = afterKill(Duration.ofSeconds(10), spec);
        next.adopted("a");
        assertThat(next.unit("a").snapshot().restarts()).isEqualTo(3);
        next.exits("a", 1);
        assertThat(next.judged.getLast().restarts()).hasSize(3);
        assertThat(next.judged.getLast().row()).isEqualTo(4);
    }

    @Test
    void aGoodRunThatOutlivesItsHostEndsTheRow() {
        before.apply(agent("a"));
        before.started("a");
        before.exits("a", 1);
        before.started("a");
        World next = afterKill(Duration.ofHours(1), agent("a"));
        next.adopted("a");
        next.exits("a", 1);
        assertThat(next.judged.getLast().row()).isEqualTo(1);
    }

    @Test
    void whatWasDownStaysDown() {
        before.verdict = new RestartVerdict.Leave("leave");
        before.apply(agent("stopped"), agent("done"), agent("broken"), agent("waits", "ghost"));
        before.started("stopped", "done");
        before.stop("stopped");
        before.exits("stopped", 0);
        before.exits("done", 0);
        before.startFailed("broken", false);

        World next = afterKill(agent("stopped"), agent("done"), agent("broken"), agent("waits", "ghost"));

        assertThat(next.states()).isEqualTo("stopped:stopped done:exited broken:failed waits:pending");
        assertThat(next.takeCalls()).isEmpty();
        assertThat(next.state("done")).isEqualTo(new UnitState.Exited(new Exit.Code(0)));
        assertThat(next.reason("stopped")).isEqualTo("asked");
        assertThat(next.reason("broken")).isEqualTo("could not start: no such file");
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
    void afterAnOrderlyEndEverythingBeginsAnew() {
        before.apply(agent("a"), agent("done"));
        before.started("a", "done");
        before.verdict = new RestartVerdict.Leave("leave");
        before.exits("done", 0);
        before.shutdown(ShutdownMode.GRACEFUL);
        before.exits("a", 0);
        before.ends();
        assertThat(afterKill(agent("a"), agent("done")).takeCalls()).containsExactly("launch a#2", "launch done#2");
    }

    @Test
    void afterAnotherBootNothingIsLookedFor() {
        before.apply(agent("a"));
        before.started("a");
        World next = before.next(MINUTE, new Boot("another"));
        next.apply(agent("a"));
        assertThat(next.takeCalls()).containsExactly("launch a#2");
        World killedAtOnce = next.next(MINUTE, new Boot("another"));
        killedAtOnce.apply(agent("a"));
        assertThat(killedAtOnce.takeCalls()).containsExactly("launch a#3");
    }

    @Test
    void whoeverWasStoppedByHandStaysSoInTheNextFleetIfItsPolicySaysSo() {
        UnitSpec lasting = agent("lasting").withRestart(RestartRule.DEFAULT.withPolicy("unless-stopped"));
        before.apply(lasting, agent("always"));
        before.started("lasting", "always");
        before.stop("lasting");
        before.stop("always");
        before.exits("lasting", 0);
        before.exits("always", 0);
        before.ends();

        World next = afterKill(lasting, agent("always"));
        assertThat(next.takeCalls()).containsExactly("launch always#2");
        assertThat(next.states()).isEqualTo("lasting:stopped always:starting");
        assertThat(next.reason("lasting")).contains("stopped before", "asked");
        next.start("lasting");
        assertThat(next.takeCalls()).containsExactly("launch lasting#2");
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
        next.driverThere = false;
        next.apply(agent("a"));
        assertThat(next.takeCalls()).isEmpty();
        assertThat(next.waiting.of(next.unit("a"))).singleElement().asString().contains("take it over");
        next.driverThere = true;
        next.stageTouchesAll();
        assertThat(next.takeCalls()).containsExactly("adopt a#1");
    }

    @Test
    void anotherDriverOfTheNameTakesOverWhatRuns() {
        before.apply(agent("a"));
        before.started("a");
        before.takeCalls();
        before.driverThere = false;
        before.lifecycle.driverGone("process");
        before.settle();
        assertThat(before.states()).isEqualTo("a:ready");
        before.driverThere = true;
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

    @Test
    void theLimitOfAGroupGoesOn() {
        GroupSpec group = GroupSpec.of("pair", Strategy.ONE_FOR_ONE, "a", "b").withLimit(2, Duration.ofHours(1));
        List<UnitSpec> units = List.of(agent("a"), agent("b"));
        before.apply(units, group);
        before.started("a", "b");
        before.exits("a", 1);
        before.started("a");
        before.exits("b", 1);
        before.started("b");

        World next = before.next(MINUTE);
        next.apply(units, group);
        next.adopted("a", "b");
        next.exits("a", 1);
        assertThat(next.states()).startsWith("a:failed");

        World changed = before.next(MINUTE);
        changed.apply(units, group.withLimit(3, Duration.ofHours(1)));
        changed.adopted("a", "b");
        changed.exits("a", 1);
        assertThat(changed.states()).isEqualTo("a:starting b:ready");
    }

    @Test
    void eventsAreNumberedOn() {
        before.apply(agent("a"));
        long last = before.journal.sequence();
        World next = afterKill(agent("a"));
        assertThat(next.journal.after(0))
                .allSatisfy(event -> assertThat(event.sequence()).isGreaterThan(last));
    }

    @Test
    void nothingOfAnEnvironmentIsKept() {
        UnitSpec spec = UnitSpec.agent(
                "a",
                new Launch(
                        List.of("run", "--key=hush"),
                        Path.of("/"),
                        Map.of("TOKEN", "hush"),
                        java.util.Optional.empty(),
                        dev.reeve.api.agent.Limits.NONE));
        before.apply(spec);
        before.kept();
        assertThat(before.store.read("fleet").toString()).contains("unit.a").doesNotContain("hush");
    }
}
