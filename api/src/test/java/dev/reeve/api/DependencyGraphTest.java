package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.DependencyCycle;
import dev.reeve.api.fleet.DependencyGraph;
import dev.reeve.api.fleet.FleetSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private static UnitSpec unit(String name, String... dependencies) {
        return UnitSpec.agent(name, Launch.of(Path.of("/"), "true"))
                .withDependencies(Arrays.stream(dependencies)
                        .map(on -> new Dependency(new UnitName(on), Dependency.Condition.READY))
                        .toList());
    }

    @Test
    void bothDirectionsAreKnown() {
        DependencyGraph graph = DependencyGraph.of(List.of(unit("a"), unit("b", "a"), unit("c", "a", "b")));
        assertThat(graph.dependentsOf(new UnitName("a")))
                .containsExactlyInAnyOrder(new UnitName("b"), new UnitName("c"));
        assertThat(graph.dependenciesOf(new UnitName("c"))).hasSize(2);
        assertThat(graph.dependentsOf(new UnitName("unknown"))).isEmpty();
    }

    @Test
    void aCycleIsRefusedWithItsPathOnly() {
        assertThatThrownBy(() ->
                        DependencyGraph.of(List.of(unit("x", "a"), unit("a", "b"), unit("b", "c"), unit("c", "a"))))
                .isInstanceOf(DependencyCycle.class)
                .hasMessage("dependency cycle: a → b → c → a");
        assertThatThrownBy(() -> DependencyGraph.of(List.of(unit("a", "a")))).hasMessage("dependency cycle: a → a");
    }

    @Test
    void aDiamondIsNoCycle() {
        assertThatCode(() -> DependencyGraph.of(
                        List.of(unit("a"), unit("b", "a"), unit("c", "a"), unit("d", "b", "c", "a"))))
                .doesNotThrowAnyException();
    }

    @Test
    void dependentsComeFirst() {
        DependencyGraph graph =
                DependencyGraph.of(List.of(unit("a"), unit("b", "a"), unit("c", "a", "d"), unit("e", "b", "c")));
        assertThat(graph.dependentsFirst())
                .extracting(UnitName::toString)
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e")
                .containsSubsequence("e", "b", "a")
                .containsSubsequence("e", "c", "a")
                .containsSubsequence("c", "d");
    }

    @Test
    void aLongChainNeedsNoDeepStackAndAWideFanNoLongTime() {
        List<UnitSpec> chain = IntStream.range(0, 50_000)
                .mapToObj(i -> unit("u" + i, "u" + (i + 1)))
                .toList();
        assertThatCode(() -> DependencyGraph.of(chain)).doesNotThrowAnyException();
    }

    @Test
    void aNameIsBorneOnce() {
        assertThatThrownBy(() -> new FleetSpec("file", List.of(unit("a"), unit("a"))))
                .hasMessage("2 units are named a");
    }
}
