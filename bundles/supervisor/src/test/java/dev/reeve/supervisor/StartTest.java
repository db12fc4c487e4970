package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.after;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.DependencyCycle;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.RestartVerdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
    private final World world = new World();

    private static UnitSpec probed(String name, ProbeRole... roles) {
        var specs = new java.util.EnumMap<ProbeRole, ProbeSpec>(ProbeRole.class);
        for (ProbeRole role : roles) {
            specs.put(role, ProbeSpec.of(new ProbeAction.TcpSocket("localhost", 1)));
        }
        return agent(name).withProbes(new Probes(specs));
    }

    @Test
    void whoWaitsForNobodyStartsAtOnceAndTheOthersWhenTheirDependenciesAreReady() {
        world.apply(agent("api", "db", "cache"), agent("db"), agent("cache"));
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("launch db#1", "launch cache#1");
        world.started("db");
        assertThat(world.takeCalls()).isEmpty();
        assertThat(world.waiting.of(world.unit("api"))).containsExactly("cache is starting and must be ready");
        assertThat(world.unit("api").snapshot().cause().reason())
                .isEqualTo("waits: cache is starting and must be ready");
        world.started("cache");
        assertThat(world.takeCalls()).containsExactly("launch api#1");
        world.started("api");
        assertThat(world.states()).isEqualTo("api:ready db:ready cache:ready");
    }

    @Test
    void aReadinessProbeHoldsUpWhoDependsOnIt() {
        world.apply(probed("db", ProbeRole.READINESS), agent("api", "db"));
        world.started("db");
        assertThat(world.states()).isEqualTo("db:running api:pending");
        assertThat(world.waiting.of(world.unit("db"))).containsExactly("its readiness probe has not passed");
        world.probed("db", ProbeRole.READINESS, false);
        assertThat(world.reason("db")).isEqualTo("readiness probe failed: asked");
        world.probed("db", ProbeRole.READINESS, true);
        assertThat(world.states()).isEqualTo("db:ready api:starting");
        assertThat(world.reason("db")).isEqualTo("readiness probe passed: asked");
    }

    @Test
    void anUnreadyUnitIsRunningAgainAndItsDependentsStayUp() {
        world.apply(probed("db", ProbeRole.READINESS), agent("api", "db"));
        world.started("db");
        world.probed("db", ProbeRole.READINESS, true);
        world.started("api");
        world.probed("db", ProbeRole.READINESS, false);
        assertThat(world.states()).isEqualTo("db:running api:ready");
        assertThat(world.unit("db").snapshot().health()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void conditionStarted() {
        world.apply(probed("db", ProbeRole.READINESS), agent("api").withDependencies(after(Condition.STARTED, "db")));
        assertThat(world.states()).isEqualTo("db:starting api:pending");
        world.started("db");
        assertThat(world.states()).isEqualTo("db:running api:starting");
    }

    @Test
    void conditionHealthyAsksForEveryProbe() {
        world.apply(
                probed("db", ProbeRole.READINESS, ProbeRole.LIVENESS),
                agent("api").withDependencies(after(Condition.HEALTHY, "db")));
        world.started("db");
        world.probed("db", ProbeRole.READINESS, true);
        assertThat(world.states()).isEqualTo("db:ready api:pending");
        world.probed("db", ProbeRole.LIVENESS, true);
        assertThat(world.states()).isEqualTo("db:ready api:starting");
    }

    @Test
    void conditionLogReady() {
        Probes log = new Probes(Map.of(ProbeRole.STARTUP, ProbeSpec.of(new ProbeAction.Log("up"))));
        world.apply(agent("db").withProbes(log), agent("api").withDependencies(after(Condition.LOG_READY, "db")));
        world.started("db");
        assertThat(world.states()).isEqualTo("db:running api:pending");
        world.probed("db", ProbeRole.STARTUP, true);
        assertThat(world.states()).isEqualTo("db:ready api:starting");
    }

    @Test
    void conditionCompletedTakesAnyEndAndCompletedSuccessfullyOnlyAGoodOne() {
        world.parts.verdict = new RestartVerdict.Leave("once");
        world.apply(
                agent("job"),
                agent("any").withDependencies(after(Condition.COMPLETED, "job")),
                agent("good").withDependencies(after(Condition.COMPLETED_SUCCESSFULLY, "job")));
        world.started("job");
        assertThat(world.states()).isEqualTo("job:ready any:pending good:pending");
        world.exits("job", 3);
        assertThat(world.states()).isEqualTo("job:exited any:starting good:pending");
        assertThat(world.waiting.of(world.unit("good")))
                .containsExactly("job is exited and must be completed_successfully; it ended with exit code 3");
        world.start("job");
        world.started("job");
        world.exits("job", 0);
        assertThat(world.states()).isEqualTo("job:exited any:starting good:starting");
    }

    @Test
    void aJobThatEndedWellIsReadyForWhoeverComesLater() {
        world.parts.verdict = new RestartVerdict.Leave("once");
        world.apply(agent("job"));
        world.started("job");
        world.exits("job", 0);
        world.apply(agent("job"), agent("late", "job"));
        assertThat(world.states()).isEqualTo("job:exited late:starting");
    }

    @Test
    void aUnitThatNobodyKnowsYetIsWaitedFor() {
        world.apply(agent("api", "db"));
        assertThat(world.waiting.of(world.unit("api"))).containsExactly("db does not exist (yet)");
        world.applyFrom("daemons", agent("db"));
        world.started("db");
        assertThat(world.states()).isEqualTo("api:starting db:ready");
    }

    @Test
    void aMissingDriverOrPolicyIsWaitedForByName() {
        world.parts.driverThere = false;
        world.parts.policyThere = false;
        world.apply(agent("api"));
        assertThat(world.waiting.of(world.unit("api")))
                .containsExactly(
                        "the driver 'process' is not there (yet)",
                        "the restart policy 'on-failure' is not there; known are always");
        assertThat(world.takeCalls()).isEmpty();
    }

    @Test
    void aStartThatCannotSucceedFailsAndOneThatMayIsJudged() {
        world.apply(agent("a"), agent("b"));
        world.startFailed("a", false);
        world.parts.verdict = new RestartVerdict.After(java.time.Duration.ofSeconds(1), "policy");
        world.startFailed("b", true);
        assertThat(world.states()).isEqualTo("a:failed b:backing-off");
        assertThat(world.reason("a")).isEqualTo("could not start: no such file");
        assertThat(world.reason("b")).isEqualTo("could not start: no such file; policy");
    }

    @Test
    void anEndThatComesBeforeTheStartIsToldCounts() {
        world.parts.verdict = new RestartVerdict.Leave("once");
        world.apply(agent("a"));
        RunId run = world.unit("a").run();
        world.exited(run, new Exit.Code(0));
        world.startedRun(run);
        assertThat(world.states()).isEqualTo("a:exited");
        assertThat(world.takeCalls()).containsExactly("launch a#1", "kill a#1");
    }

    @Test
    void aDisabledUnitIsThereAndDown() {
        world.apply(agent("a").withEnabled(false));
        assertThat(world.states()).isEqualTo("a:stopped");
        world.start("a");
        world.started("a");
        assertThat(world.states()).isEqualTo("a:ready");
    }

    @Test
    void startAlsoStartsTheStoppedUnitsThatItNeeds() {
        world.apply(
                agent("db").withEnabled(false),
                agent("cache").withEnabled(false),
                agent("api", "db").withEnabled(false));
        var outcome = world.start("api");
        assertThat(world.states()).isEqualTo("db:starting cache:stopped api:pending");
        world.started("db");
        world.started("api");
        assertThat(outcome).isCompletedWithValueMatching(done -> done.reached());
    }

    @Test
    void aNameOfAnotherSourceAndACycleAcrossSourcesAreRefusedAndChangeNothing() {
        world.apply(agent("a", "b"));
        assertThatThrownBy(() -> world.applyFrom("daemons", agent("a")))
                .hasMessage("the name 'a' is taken: file asks for it already; rename one");
        assertThatThrownBy(() -> world.applyFrom("daemons", agent("b", "a")))
                .isInstanceOf(DependencyCycle.class)
                .hasMessage("dependency cycle: a → b → a");
        assertThat(world.states()).isEqualTo("a:pending");
        assertThat(world.roster.find(new UnitName("b"))).isEmpty();
        assertThat(world.state("a")).isInstanceOf(UnitState.Pending.class);
    }
}
