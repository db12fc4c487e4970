package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpecDigestTest {
    private static final Launch LAUNCH = Launch.of(Path.of("/tmp"), "run", "a");

    private static UnitSpec of(Launch launch) {
        return UnitSpec.agent("a", launch);
    }

    private static Probes probes(Map<String, String> headers) {
        return new Probes(Map.of(
                ProbeRole.READINESS,
                ProbeSpec.of(new ProbeAction.HttpGet("http", "localhost", 80, "/", headers)),
                ProbeRole.LIVENESS,
                ProbeSpec.of(new ProbeAction.Exec(List.of("true")))));
    }

    @Test
    void itIsAnotherOneWheneverTheUnitMustBeStartedAnew() {
        UnitSpec spec = of(LAUNCH);
        List<UnitSpec> others = List.of(
                spec,
                of(Launch.of(Path.of("/tmp"), "run", "b")),
                of(Launch.of(Path.of("/tmp"), "run a")),
                of(Launch.of(Path.of("/tmp"), "run", "a", "")),
                of(Launch.of(Path.of("/var"), "run", "a")),
                of(LAUNCH.withEnvironment(Map.of("A", "b"))),
                of(LAUNCH.withEnvironment(Map.of("A", "c"))),
                of(LAUNCH.withEnvironment(Map.of("A", "b", "B", "c"))),
                of(LAUNCH.withActivation(Launch.Activation.ON_DEMAND)),
                spec.withProbes(probes(Map.of())),
                spec.withProbes(probes(Map.of("A", "b"))),
                spec.withStop(new StopPolicy(Signal.INT, Optional.empty(), Duration.ofSeconds(1))),
                spec.withLabels(Map.of("tier", "web")));
        for (UnitSpec one : others) {
            for (UnitSpec other : others) {
                assertThat(SpecDigest.of(one).equals(SpecDigest.of(other)))
                        .as(one + " and " + other)
                        .isEqualTo(!one.needsRestart(other));
            }
        }
    }

    /** Or every agent would be restarted after an upgrade that adds a setting. */
    @Test
    void itIsTheSameInEveryHost() {
        UnitSpec spec =
                of(LAUNCH.withEnvironment(Map.of("A", "b", "B", "c"))).withProbes(probes(Map.of("X", "y", "Z", "")));
        assertThat(SpecDigest.of(spec)).isEqualTo("73ba1953439a928df8d848492e2f0d58");
    }
}
