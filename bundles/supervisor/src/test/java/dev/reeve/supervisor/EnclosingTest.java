package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Enclosure;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Drivers know the groups with limits around a run, also when they change while it runs. */
class EnclosingTest {
    private static final List<UnitSpec> AGENTS = List.of(agent("a"), agent("b"), agent("c"));

    private final World world = new World();

    private static Limits memory(long bytes) {
        return new Limits(OptionalLong.of(bytes), OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    private static GroupSpec group(String name, Limits limits, String... members) {
        return GroupSpec.of(name, Strategy.ONE_FOR_ONE, members).withLimits(limits);
    }

    private List<String> groupsOf(String unit) {
        return world.engine.launched.get(world.unit(unit).run()).enclosures().stream()
                .map(around -> around.group().value())
                .toList();
    }

    private void up() {
        world.started("a", "b", "c");
        world.takeCalls();
    }

    @Test
    void whatStartsIsInItsGroupsFromTheOutermost() {
        world.apply(
                AGENTS,
                group("outer", memory(4), "inner", "b"),
                group("inner", Limits.NONE, "deep"),
                group("deep", memory(2), "a"));
        assertThat(world.engine.launched.get(world.unit("a").run()).enclosures())
                .containsExactly(
                        new Enclosure(new UnitName("outer"), memory(4)),
                        new Enclosure(new UnitName("deep"), memory(2)));
        world.started("a");
        assertThat(groupsOf("b")).containsExactly("outer");
        assertThat(groupsOf("c")).isEmpty();
    }

    @Test
    void otherLimitsAndOtherGroupsReachWhatRunsWithoutARestart() {
        world.apply(AGENTS, group("g", memory(4), "a", "b"));
        up();
        world.apply(AGENTS, group("g", memory(5), "a", "b"));
        assertThat(world.takeCalls()).containsExactly("enclose a#1 in [g]", "enclose b#1 in [g]");
        world.apply(AGENTS, group("g", memory(5), "a"), group("h", memory(1), "b", "c"));
        assertThat(world.takeCalls()).containsExactly("enclose b#1 in [h]", "enclose c#1 in [h]");
        world.apply(AGENTS, group("g", Limits.NONE, "a"));
        assertThat(world.takeCalls()).containsExactly("enclose a#1 in []", "enclose b#1 in []", "enclose c#1 in []");
    }

    @Test
    void nothingIsSaidWhenNothingChanged() {
        world.apply(AGENTS, group("g", memory(4), "a", "b"));
        up();
        world.apply(AGENTS, group("g", memory(4), "a", "b").withLimit(3, Duration.ofMinutes(1)));
        assertThat(world.takeCalls()).isEmpty();
    }

    @Test
    void whatChangesWhileAUnitIsBeingStartedIsToldOnceItRuns() {
        world.apply(AGENTS, group("g", memory(4), "a"));
        world.apply(AGENTS, group("g", memory(5), "a"));
        world.takeCalls();
        world.started("a", "b");
        assertThat(world.takeCalls()).containsExactly("enclose a#1 in [g]");
    }

    @Test
    void theNextHostKnowsThemToo() {
        world.apply(AGENTS, group("g", memory(4), "a"));
        up();
        World next = world.next(Duration.ofMinutes(1));
        next.apply(AGENTS, group("h", memory(4), "b"));
        assertThat(next.engine.adopted.get("a").enclosures()).isEmpty();
        assertThat(next.engine.adopted.get("b").enclosures()).hasSize(1);
        next.adopted("a", "b", "c");
        assertThat(next.takeCalls()).noneMatch(call -> call.startsWith("enclose"));
    }
}
