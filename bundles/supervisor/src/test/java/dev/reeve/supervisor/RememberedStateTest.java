package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.api.supervision.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the next host remembers: delays, counts, numbers, whose wish it was. */
class RememberedStateTest extends NextHost {
    @Test
    void aBackOffGoesOn() {
        before.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(30), "later");
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
        before.parts.verdict = new RestartVerdict.Park(Duration.ofSeconds(30), "the quota is used up");
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
        before.parts.verdict = new RestartVerdict.After(Duration.ofSeconds(30), "later");
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
        assertThat(next.parts.judged.getLast().restarts()).hasSize(3);
        assertThat(next.parts.judged.getLast().row()).isEqualTo(4);
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
        assertThat(next.parts.judged.getLast().row()).isEqualTo(1);
    }

    @Test
    void whatWasDownStaysDown() {
        before.parts.verdict = new RestartVerdict.Leave("leave");
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
    void afterAnOrderlyEndEverythingBeginsAnew() {
        before.apply(agent("a"), agent("done"));
        before.started("a", "done");
        before.parts.verdict = new RestartVerdict.Leave("leave");
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
                        Optional.empty(),
                        Limits.NONE));
        before.apply(spec);
        before.kept();
        assertThat(before.store.read("fleet").toString()).contains("unit.a").doesNotContain("hush");
    }
}
