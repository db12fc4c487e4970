package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.ShutdownMode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopTest {
    private static final StopPolicy DRAINING = new StopPolicy(
            Signal.INT,
            Optional.of(new StopPolicy.Drain(Optional.of(Signal.USR1), Duration.ofSeconds(30))),
            Duration.ofSeconds(5));

    private final World world = new World();

    @BeforeEach
    void fleet() {
        world.apply(agent("db"), agent("api", "db"), agent("web", "api"), agent("alone"));
        world.started("db", "api", "web", "alone");
        world.takeCalls();
    }

    private void exits(String... names) {
        for (String name : names) {
            world.exits(name, 0);
        }
    }

    @Test
    void aFleetGoesDownInReverseOrderInParallel() {
        world.shutdown(ShutdownMode.GRACEFUL);
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("TERM web#1", "TERM alone#1");
        assertThat(world.waiting.of(world.unit("db")))
                .containsExactly("api depends on it and must be down first; it is ready");
        exits("web");
        assertThat(world.takeCalls()).containsExactly("TERM api#1");
        exits("api");
        assertThat(world.takeCalls()).containsExactly("TERM db#1");
        exits("db", "alone");
        assertThat(world.states()).isEqualTo("db:stopped api:stopped web:stopped alone:stopped");
        assertThat(world.parts.judged).isEmpty();
    }

    @Test
    void stopTakesDownOnlyTheNamedUnit() {
        var outcome = world.stop("db");
        assertThat(world.takeCalls()).containsExactly("TERM db#1");
        assertThat(outcome).isNotDone();
        exits("db");
        assertThat(outcome).isCompletedWithValueMatching(done -> done.reached());
        assertThat(world.states()).isEqualTo("db:stopped api:ready web:ready alone:ready");
        assertThat(world.reason("db")).isEqualTo("asked");
    }

    @Test
    void aUnitDrainsThenGetsItsSignalThenItsGraceThenIsKilled() {
        world.apply(agent("a").withStop(DRAINING));
        world.shutdown(ShutdownMode.FORCE);
        exits("db", "api", "web", "alone");
        world.resume();
        world.started("a");
        world.takeCalls();
        world.stop("a");
        assertThat(world.states()).isEqualTo("a:draining");
        assertThat(world.takeCalls()).containsExactly("USR1 a#2");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.takeCalls()).containsExactly("INT a#2");
        world.pass(Duration.ofSeconds(5));
        assertThat(world.takeCalls()).containsExactly("kill a#2");
        assertThat(world.reason("a")).isEqualTo("did not end within its grace of 5s; killed");
        assertThat(world.waiting.of(world.unit("a")))
                .containsExactly("it was killed and is still there; it is killed again in 10s if it stays");
        world.pass(Duration.ofSeconds(10));
        assertThat(world.takeCalls()).containsExactly("kill a#2");
        assertThat(world.reason("a")).isEqualTo("still there 10s after it was killed; killed again");
        world.exited(world.unit("a").run(), new Exit.Signalled(9));
        assertThat(world.states()).isEqualTo("a:stopped");
    }

    @Test
    void aDrainEndsEarlyWhenTheUnitEnds() {
        world.apply(drained());
        world.stop("db");
        exits("db");
        assertThat(world.state("db").label()).isEqualTo("stopped");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.takeCalls()).containsExactly("USR1 db#1");
    }

    private static UnitSpec[] drained() {
        return new UnitSpec[] {agent("db").withStop(DRAINING), agent("api", "db"), agent("web", "api"), agent("alone")};
    }

    @Test
    void inAHurryNobodyDrainsAndWithForceEverythingIsKilledAtOnce() {
        world.apply(drained());
        world.shutdown(ShutdownMode.GRACEFUL);
        exits("web", "api");
        assertThat(world.state("db").label()).isEqualTo("draining");
        world.shutdown(ShutdownMode.IMMEDIATE);
        assertThat(world.state("db").label()).isEqualTo("stopping");
        world.takeCalls();
        world.shutdown(ShutdownMode.GRACEFUL);
        assertThat(world.takeCalls()).isEmpty();
        world.shutdown(ShutdownMode.FORCE);
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("kill db#1", "kill alone#1");
    }

    @Test
    void aUnitThatWasStartingIsStoppedOnceItHasStarted() {
        world.apply(agent("late"));
        RunId run = world.unit("late").run();
        var outcome = world.stop("late");
        assertThat(outcome).isNotDone();
        world.startedRun(run);
        assertThat(world.takeCalls()).contains("TERM late#1");
    }

    @Test
    void aUnitThatIsKilledWhileItStartsIsKilledOnceItHasStarted() {
        world.apply(agent("late"));
        RunId run = world.unit("late").run();
        world.kill("late");
        world.startedRun(run);
        assertThat(world.takeCalls()).contains("kill late#1");
        exits("late");
        assertThat(world.state("late").label()).isEqualTo("stopped");
    }

    @Test
    void startWhileItStopsBringsItUpOnceItIsDown() {
        world.stop("alone");
        var outcome = world.start("alone");
        assertThat(world.state("alone").label()).isEqualTo("stopping");
        exits("alone");
        assertThat(world.takeCalls()).containsExactly("TERM alone#1", "launch alone#2");
        world.started("alone");
        assertThat(outcome).isCompletedWithValueMatching(done -> done.reached());
        assertThat(world.parts.judged).isEmpty();
    }

    @Test
    void restartIsNoCrash() {
        var outcome = world.restart("api");
        assertThat(world.takeCalls()).containsExactly("TERM api#1");
        exits("api");
        assertThat(world.takeCalls()).containsExactly("launch api#2");
        world.started("api");
        assertThat(outcome).isCompletedWithValueMatching(done -> done.reached());
        assertThat(world.unit("api").snapshot().restarts()).isZero();
        assertThat(world.parts.judged).isEmpty();
    }

    @Test
    void restartOfAUnitThatIsDownStartsIt() {
        world.stop("alone");
        exits("alone");
        world.restart("alone");
        assertThat(world.state("alone").label()).isEqualTo("starting");
    }

    @Test
    void killWaitsForNobodyAndNoPolicyIsAsked() {
        world.kill("db");
        assertThat(world.takeCalls()).containsExactly("kill db#1");
        world.exited(world.unit("db").run(), new Exit.Signalled(9));
        assertThat(world.state("db").label()).isEqualTo("stopped");
        assertThat(world.parts.judged).isEmpty();
    }

    @Test
    void resumeBringsUpWhatWasUpAndLeavesWhatSomebodyStopped() {
        world.stop("alone");
        exits("alone");
        world.shutdown(ShutdownMode.GRACEFUL);
        exits("web", "api", "db");
        world.resume();
        assertThat(world.states()).isEqualTo("db:starting api:pending web:pending alone:stopped");
    }

    @Test
    void startWhileTheFleetIsDownIsNotReached() {
        world.shutdown(ShutdownMode.FORCE);
        exits("web", "api", "db", "alone");
        assertThat(world.start("db")).isCompletedWithValueMatching(done -> !done.reached());
        assertThat(world.takeCalls()).doesNotContain("launch db#2");
    }

    @Test
    void aDriverThatHangsIsGivenUpAndWhatStillComesOfItIsKilled() {
        world.apply(agent("late"));
        RunId run = world.unit("late").run();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.unit("late").run().number()).isEqualTo(2);
        world.takeCalls();
        world.startedRun(run);
        assertThat(world.takeCalls()).containsExactly("kill late#1");
        world.shutdown(ShutdownMode.FORCE);
        assertThat(world.unit("late").state.label()).isEqualTo("stopped");
        world.startedRun(world.unit("late").run());
        assertThat(world.takeCalls()).contains("kill late#2");
    }
}
