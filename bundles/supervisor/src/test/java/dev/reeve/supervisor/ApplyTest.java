package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.RestartVerdict;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyTest {
    private final World world = new World();

    @BeforeEach
    void fleet() {
        world.apply(agent("db"), agent("api", "db"), agent("web", "api"));
        world.started("db", "api", "web");
        world.takeCalls();
    }

    private static UnitSpec changed(String name, String... dependencies) {
        return UnitSpec.agent(name, Launch.of(Path.of("/"), "run", name, "--new"))
                .withDependencies(agent(name, dependencies).dependencies());
    }

    @Test
    void theSameFileChangesNothing() {
        var plan = world.apply(agent("db"), agent("api", "db"), agent("web", "api"));
        assertThat(plan.empty()).isTrue();
        assertThat(world.takeCalls()).isEmpty();
    }

    @Test
    void onlyTheDifferenceIsCarriedOut() {
        var plan = world.apply(agent("db"), changed("api", "db"), agent("new"));
        assertThat(plan.summary()).isEqualTo("start 1, stop 1, restart 1, update 0, unchanged 1");
        assertThat(world.takeCalls()).containsExactlyInAnyOrder("TERM web#1", "launch new#1");
        world.exits("web", 0);
        assertThat(world.has("web")).isFalse();
        assertThat(world.takeCalls()).containsExactly("TERM api#1");
        world.exits("api", 0);
        assertThat(world.takeCalls()).containsExactly("launch api#2");
        assertThat(world.unit("api").spec.launch().argv()).containsExactly("run", "api", "--new");
        assertThat(world.state("db").label()).isEqualTo("ready");
    }

    @Test
    void changedUnitsThatDependOnEachOtherGoDownInReverseAndComeUpInOrder() {
        world.apply(changed("db"), changed("api", "db"), agent("web", "api"));
        assertThat(world.takeCalls()).containsExactly("TERM api#1");
        world.exits("api", 0);
        assertThat(world.takeCalls()).containsExactly("TERM db#1");
        assertThat(world.state("api").label()).isEqualTo("pending");
        world.exits("db", 0);
        assertThat(world.takeCalls()).containsExactly("launch db#2");
        world.started("db");
        assertThat(world.takeCalls()).containsExactly("launch api#2");
    }

    @Test
    void labelsAndImportanceChangeWithoutARestart() {
        var plan = world.apply(agent("db").withLabels(Map.of("tier", "1")), agent("api", "db"), agent("web", "api"));
        assertThat(plan.update()).hasSize(1);
        assertThat(world.takeCalls()).isEmpty();
        assertThat(world.unit("db").snapshot().spec().labels()).containsEntry("tier", "1");
    }

    @Test
    void aUnitThatComesBackBeforeItWasDownStays() {
        world.apply(agent("db"), agent("api", "db"));
        assertThat(world.takeCalls()).containsExactly("TERM web#1");
        world.apply(agent("db"), agent("api", "db"), agent("web", "api"));
        world.exits("web", 0);
        assertThat(world.takeCalls()).containsExactly("launch web#2");
    }

    @Test
    void aUnitThatComesBackChangedBeforeItWasDownComesUpChanged() {
        world.apply(agent("db"));
        assertThat(world.takeCalls()).containsExactly("TERM web#1");
        world.apply(agent("db"), changed("api", "db"), agent("web", "api"));
        assertThat(world.takeCalls()).isEmpty();
        world.exits("web", 0);
        assertThat(world.takeCalls()).containsExactly("TERM api#1");
        world.exits("api", 0);
        world.started("api");
        assertThat(world.unit("api").spec.launch().argv()).contains("--new");
    }

    @Test
    void aChangedFileStartsWhatHadFailed() {
        world.parts.verdict = new RestartVerdict.Escalate("too often");
        world.exits("web", 1);
        assertThat(world.apply(agent("db"), agent("api", "db"), agent("web", "api"))
                        .empty())
                .isTrue();
        var plan = world.apply(agent("db"), agent("api", "db"), changed("web", "api"));
        assertThat(plan.start()).hasSize(1);
        assertThat(world.takeCalls()).containsExactly("launch web#2");
    }

    @Test
    void disablingStopsAndEnablingStarts() {
        world.apply(agent("db"), agent("api", "db"), agent("web", "api").withEnabled(false));
        assertThat(world.takeCalls()).containsExactly("TERM web#1");
        world.exits("web", 0);
        world.apply(agent("db"), agent("api", "db"), agent("web", "api"));
        assertThat(world.takeCalls()).containsExactly("launch web#2");
    }

    @Test
    void whatSomebodyStoppedStaysDownWhenItsDescriptionChanges() {
        world.stop("web");
        world.exits("web", 0);
        world.apply(agent("db"), agent("api", "db"), changed("web", "api"));
        assertThat(world.state("web").label()).isEqualTo("stopped");
    }

    @Test
    void turningADependencyRoundWhileUnitsRunIsNoCycle() {
        world.apply(changed("db", "api"), changed("api"), agent("web", "api"));
        world.exits("db", 0);
        world.exits("api", 0);
        world.started("api");
        world.started("db");
        assertThat(world.states()).isEqualTo("db:ready api:ready web:ready");
    }

    @Test
    void aSourceReplacesOnlyItsOwn() {
        world.applyFrom("daemons", agent("d"));
        world.started("d");
        world.applyFrom("daemons");
        world.exits("d", 0);
        assertThat(world.states()).isEqualTo("db:ready api:ready web:ready");
    }
}
