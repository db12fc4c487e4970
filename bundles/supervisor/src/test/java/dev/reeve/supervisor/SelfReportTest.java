package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.Report;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SelfReportTest {
    private static final NotifyRule RULE = NotifyRule.DEFAULT;
    private static final NotifyRule WATCHED = RULE.withWatchdog(Duration.ofSeconds(30));

    private final World world = new World();

    private static UnitSpec telling(NotifyRule rule, String... dependencies) {
        UnitSpec unit = World.agent("a", dependencies);
        return unit.withLaunch(unit.launch().withNotification(rule));
    }

    private void up(NotifyRule rule) {
        world.apply(telling(rule));
        world.started("a");
    }

    private String state() {
        return world.state("a").label();
    }

    @Test
    void isReadyWhenItSaysSoAndNotBefore() {
        world.apply(telling(RULE), World.agent("b", "a"));
        world.started("a");
        assertThat(world.states()).isEqualTo("a:running b:pending");
        assertThat(world.waiting.of(world.unit("a"))).containsExactly("it has not said that it is ready (READY=1)");
        world.tells("a", new Report.Ready());
        assertThat(world.states()).isEqualTo("a:ready b:starting");
        assertThat(world.reason("a")).isEqualTo("it says that it is ready");
    }

    @Test
    void mayBeReadyBeforeItsDriverHasReturned() {
        world.apply(telling(RULE));
        world.tells("a", new Report.Ready());
        assertThat(state()).isEqualTo("starting");
        world.started("a");
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void isReadyOnlyWhenItsProbesPassToo() {
        ProbeSpec probe = ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1));
        world.apply(telling(RULE).withProbes(new Probes(Map.of(ProbeRole.READINESS, probe))));
        world.started("a");
        world.tells("a", new Report.Ready());
        assertThat(state()).isEqualTo("running");
        world.probed("a", ProbeRole.READINESS, true);
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void needNotSayThatItIsReadyWhereNobodyWaitsForIt() {
        up(RULE.withReady(false));
        assertThat(state()).isEqualTo("ready");
        world.pass(Duration.ofHours(1));
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void failsWhenItDoesNotSayInTimeThatItIsReady() {
        world.parts.verdict = new RestartVerdict.Escalate("no more");
        up(RULE);
        world.pass(Duration.ofSeconds(89));
        assertThat(state()).isEqualTo("running");
        world.pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("stopping");
        world.exits("a", 0);
        assertThat(world.parts.judged.getFirst().failure().orElseThrow()).contains("READY=1 within 1m30s");
        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void getsTheTimeToStartThatItAsksFor() {
        up(RULE);
        world.pass(Duration.ofSeconds(80));
        world.tells("a", new Report.Extension(Duration.ofSeconds(60)));
        world.pass(Duration.ofSeconds(59));
        assertThat(state()).isEqualTo("running");
        world.pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("stopping");
    }

    @Test
    void asksForLessThanItHasInVain() {
        up(RULE);
        world.tells("a", new Report.Extension(Duration.ofSeconds(1)));
        world.pass(Duration.ofSeconds(89));
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void isKilledLaterWhenItAsksForTimeToStop() {
        up(RULE);
        world.tells("a", new Report.Ready());
        world.stop("a");
        world.tells("a", new Report.Extension(Duration.ofSeconds(25)));
        world.takeCalls();
        world.pass(Duration.ofSeconds(24));
        assertThat(world.takeCalls()).isEmpty();
        world.pass(Duration.ofSeconds(1));
        assertThat(world.takeCalls()).containsExactly("kill a#1");
        world.tells("a", new Report.Extension(Duration.ofHours(1)));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.takeCalls()).as("killed means killed").containsExactly("kill a#1");
    }

    @Test
    void isNotReadyWhileItReloads() {
        up(RULE);
        world.tells("a", new Report.Ready());
        world.tells("a", new Report.Reloading());
        assertThat(state()).isEqualTo("running");
        assertThat(world.waiting.of(world.unit("a")).getFirst()).contains("reloads");
        world.pass(Duration.ofHours(1));
        assertThat(state()).isEqualTo("running");
        world.tells("a", new Report.Ready());
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void isNotReadyOnceItSaidThatItEndsAndItsEndIsJudged() {
        up(RULE);
        world.tells("a", new Report.Ready());
        world.tells("a", new Report.Stopping());
        assertThat(state()).isEqualTo("running");
        world.tells("a", new Report.Ready());
        assertThat(state()).isEqualTo("running");
        world.exits("a", 0);
        assertThat(world.parts.judged).hasSize(1);
    }

    @Test
    void goesDownWhenItSaidThatItEndsAndDoesNot() {
        up(RULE);
        world.tells("a", new Report.Stopping());
        world.pass(Duration.ofSeconds(9));
        assertThat(state()).isEqualTo("running");
        world.pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("stopping");
    }

    @Test
    void failsWhenItIsNotHeardForLong() {
        world.parts.verdict = new RestartVerdict.Now("again");
        up(WATCHED);
        world.pass(Duration.ofSeconds(60));
        assertThat(state()).as("silence counts from READY on").isEqualTo("running");
        world.tells("a", new Report.Ready());
        for (int i = 0; i < 10; i++) {
            world.pass(Duration.ofSeconds(29));
            world.tells("a", new Report.Alive());
        }
        world.pass(Duration.ofSeconds(29));
        assertThat(state()).isEqualTo("ready");
        world.pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("stopping");
        world.exits("a", 0);
        assertThat(world.parts.judged.getFirst().failure().orElseThrow())
                .isEqualTo("watchdog: it did not say WATCHDOG=1 for 30s");
        assertThat(state()).isEqualTo("starting");
        assertThat(world.parts.judged.getFirst().cause()).hasValue(FailureCause.WATCHDOG);
    }

    @Test
    void aLaterRunIsNotBlamedForTheSilenceOfTheOneBefore() {
        up(WATCHED);
        world.tells("a", new Report.Ready());
        world.pass(Duration.ofSeconds(20));
        world.exits("a", 1);
        world.started("a");
        world.tells("a", new Report.Ready());
        world.pass(Duration.ofSeconds(29));
        assertThat(state()).isEqualTo("ready");
        world.pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("stopping");
    }

    @Test
    void saysItselfHowOftenItIsToBeHeard() {
        up(RULE);
        world.tells("a", new Report.Ready());
        world.tells("a", new Report.Interval(Duration.ofSeconds(5)));
        world.pass(Duration.ofSeconds(4));
        assertThat(state()).isEqualTo("ready");
        world.pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("stopping");
    }

    @Test
    void failsAtOnceWhenItSaysThatItIsStuck() {
        up(RULE);
        world.tells("a", new Report.Stuck());
        assertThat(state()).isEqualTo("stopping");
        world.exits("a", 0);
        assertThat(world.parts.judged.getFirst().failure()).hasValue("watchdog: it says itself that it is stuck");
    }

    @Test
    void itsStatusIsSeenUntilItEnds() {
        up(RULE);
        world.tells("a", new Report.Status("warming up"));
        assertThat(world.unit("a").snapshot().status()).hasValue("warming up");
        world.tells("a", new Report.Status(""));
        assertThat(world.unit("a").snapshot().status()).isEmpty();
        world.tells("a", new Report.Status("busy"));
        world.exits("a", 0);
        assertThat(world.unit("a").snapshot().status()).isEmpty();
    }

    @Test
    void itsProcessIsTheOneThatItNamed() {
        up(RULE);
        world.unit("a").pid = OptionalLong.empty();
        world.tells("a", new Report.Moved(77));
        assertThat(world.unit("a").snapshot().pid()).hasValue(1001);
    }

    @Test
    void whatIsKeptForItsNextRunGoesOnlyWhenNoneFollows() {
        world.parts.verdict = new RestartVerdict.Now("again");
        up(RULE);
        world.exits("a", 1);
        world.started("a");
        world.restart("a");
        world.exits("a", 0);
        world.started("a");
        assertThat(world.engine.rested).isEmpty();
        world.stop("a");
        world.exits("a", 0);
        assertThat(world.state("a")).isInstanceOf(UnitState.Stopped.class);
        assertThat(world.engine.rested).containsExactly(new RunId(new UnitName("a"), 3));
    }

    private World nextHost() {
        World next = world.next(Duration.ofMinutes(10));
        next.apply(telling(WATCHED));
        next.adopted("a");
        return next;
    }

    @Test
    void theNextHostKnowsThatItWasReadyAndWatchesItAnew() {
        up(WATCHED);
        world.tells("a", new Report.Ready());
        World next = nextHost();
        assertThat(next.states()).isEqualTo("a:ready");
        next.pass(Duration.ofSeconds(29));
        assertThat(next.states()).isEqualTo("a:ready");
        next.pass(Duration.ofSeconds(1));
        assertThat(next.states()).isEqualTo("a:stopping");
    }

    @Test
    void theNextHostGivesOneThatWasNotReadyItsTimeAgain() {
        up(WATCHED);
        World next = nextHost();
        assertThat(next.states()).isEqualTo("a:running");
        next.pass(Duration.ofSeconds(89));
        assertThat(next.states()).isEqualTo("a:running");
        next.pass(Duration.ofSeconds(1));
        assertThat(next.states()).isEqualTo("a:stopping");
    }
}
