package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LongestStopTest {
    private static final Duration GRACE = StopPolicy.DEFAULT.grace();

    @Test
    void unitsSideBySideTakeAsLongAsOne() {
        assertThat(LongestStop.of(List.of())).isZero();
        assertThat(LongestStop.of(IntStream.range(0, 1000)
                        .mapToObj(number -> unit("u" + number))
                        .toList()))
                .isEqualTo(GRACE);
    }

    @Test
    void aChainTakesTheSumOfItsUnits() {
        List<UnitSpec> chain = IntStream.range(0, 10_000)
                .mapToObj(number -> number == 0 ? unit("u0") : unit("u" + number, "u" + (number - 1)))
                .toList();
        assertThat(LongestStop.of(chain)).isEqualTo(GRACE.multipliedBy(10_000));
    }

    @Test
    void ofSeveralChainsTheSlowestDecides() {
        List<UnitSpec> diamond =
                List.of(unit("db"), unit("left", "db"), unit("middle", "left"), unit("right", "db", "gone"));
        assertThat(LongestStop.of(diamond)).isEqualTo(GRACE.multipliedBy(3));
    }

    private static UnitSpec unit(String name, String... dependencies) {
        return UnitSpec.agent(name, Launch.of(Path.of("/"), "true"))
                .withDependencies(Stream.of(dependencies)
                        .map(on -> new Dependency(new UnitName(on), Dependency.Condition.READY))
                        .toList());
    }
}
