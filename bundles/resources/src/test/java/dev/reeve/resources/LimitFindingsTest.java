package dev.reeve.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.ResourceFinding;
import dev.reeve.api.metrics.ResourceFinding.Level;
import dev.reeve.api.metrics.UnitMetrics;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitFindingsTest {
    private static final UnitName UNIT = new UnitName("worker");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final double GIGA = 1 << 30;
    private static final Limits TIGHT =
            new Limits(OptionalLong.of(1 << 30), OptionalDouble.of(2), OptionalLong.of(100), OptionalLong.of(10));

    private final LimitFindings findings = new LimitFindings(new Defaults());

    private List<ResourceFinding> of(Measures host, Measures unit) {
        return findings.of(List.of(sample(0, host, unit)), fleet());
    }

    private static FleetSample sample(int number, Measures host, Measures unit) {
        return new FleetSample(BEGIN.plusSeconds(10L * number), Duration.ofSeconds(10), host, Map.of(UNIT, unit));
    }

    private static FleetSnapshot fleet() {
        UnitSpec spec = UnitSpec.agent(
                UNIT.value(), new Launch(List.of("true"), Path.of("/"), Map.of(), Optional.empty(), TIGHT));
        UnitSnapshot unit = new UnitSnapshot(
                spec,
                new RunId(UNIT, 1),
                new UnitState.Ready(),
                true,
                OptionalLong.of(7),
                Optional.of(BEGIN),
                BEGIN,
                0,
                Optional.empty(),
                HealthStatus.values()[0],
                new Cause(Cause.Origin.values()[0], "test"));
        return new FleetSnapshot(BEGIN, Map.of(UNIT, unit));
    }

    private static Measures rss(double share) {
        return Measures.builder().put(UnitMetrics.RSS, share * GIGA).build();
    }

    @Test
    void warnsAtFourFifthsAndIsCriticalAtNineteenTwentieths() {
        assertThat(of(Measures.NONE, rss(0.79))).isEmpty();
        assertThat(of(Measures.NONE, rss(0.80)))
                .singleElement()
                .returns(Level.WARNING, ResourceFinding::level)
                .returns("worker uses 819.2 MiB of 1.0 GiB memory (80 %)", ResourceFinding::sentence);
        assertThat(of(Measures.NONE, rss(0.95)))
                .singleElement()
                .returns(Level.CRITICAL, ResourceFinding::level)
                .satisfies(found -> assertThat(found.recommendation()).contains("limits.memory"));
    }

    @Test
    void believesTheSmallerOneOfSumAndGroup() {
        Measures shared = Measures.builder()
                .put(UnitMetrics.RSS, 1.5 * GIGA)
                .put(UnitMetrics.MEMORY, 0.5 * GIGA)
                .build();
        assertThat(of(Measures.NONE, shared)).isEmpty();
    }

    @Test
    void judgesProcessorTimeByTheLastMinuteAndIsNeverCriticalAboutIt() {
        Measures busy = Measures.builder().put(UnitMetrics.CPU, 2).build();
        Measures idle = Measures.builder().put(UnitMetrics.CPU, 0).build();
        List<FleetSample> calm = IntStream.range(0, 12)
                .mapToObj(i -> sample(i, Measures.NONE, i == 11 ? busy : idle))
                .toList();
        assertThat(findings.of(calm, fleet())).isEmpty();
        List<FleetSample> full = IntStream.range(0, 12)
                .mapToObj(i -> sample(i, Measures.NONE, i < 6 ? idle : busy))
                .toList();
        assertThat(findings.of(full, fleet())).singleElement().returns(Level.WARNING, ResourceFinding::level);
    }

    @Test
    void countsDescriptorsOnlyWhereTheyAreOfOneProcess() {
        Measures.Builder many = Measures.builder().put(UnitMetrics.DESCRIPTORS, 96);
        assertThat(of(Measures.NONE, many.put(UnitMetrics.PROCESSES, 2).build()))
                .isEmpty();
        assertThat(of(Measures.NONE, many.put(UnitMetrics.PROCESSES, 1).build()))
                .singleElement()
                .returns(Level.CRITICAL, ResourceFinding::level);
    }

    @Test
    void tellsOfTheMachineTheWorstFirst() {
        Measures host = Measures.builder()
                .put(HostMetrics.CPU, 70)
                .put(HostMetrics.DISK_USED, 97)
                .put(HostMetrics.DISK_TOTAL, 100)
                .build();
        Measures units = Measures.builder().put(UnitMetrics.PROCESSES, 120).build();
        assertThat(of(host, units))
                .extracting(ResourceFinding::level)
                .containsExactly(Level.CRITICAL, Level.WARNING, Level.INFO);
        assertThat(of(host, units))
                .extracting(ResourceFinding::sentence)
                .containsExactly(
                        "the disk of Reeve's files is 97 % full, the limit is 85 %",
                        "all units together have 120 processes, the limit is 100",
                        "the processors are 70 % busy, the limit is 80 %");
    }

    @Test
    void saysNothingOfWhatIsUnknown() {
        assertThat(of(Measures.NONE, Measures.NONE)).isEmpty();
        assertThat(findings.of(List.of(), fleet())).isEmpty();
    }

    /** What is set where nothing is. */
    @SuppressWarnings("BadAnnotationImplementation")
    private static final class Defaults implements ResourceLimits {
        @Override
        public double cpu() {
            return 80;
        }

        @Override
        public long memory() {
            return 2048;
        }

        @Override
        public double disk() {
            return 85;
        }

        @Override
        public long processes() {
            return 100;
        }

        @Override
        public long threads() {
            return 500;
        }

        @Override
        public long files() {
            return 4096;
        }

        @Override
        public double warning() {
            return 80;
        }

        @Override
        public double critical() {
            return 95;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ResourceLimits.class;
        }
    }
}
