package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every source of metrics must do. Extend it and say how the source is made. */
@Timeout(60)
public abstract class MetricSourceContract {
    /** One that has a second to answer, so that this is enough on a slow machine too. */
    private static final Duration QUICK = Duration.ofMillis(500);

    /** A source as its component makes it. */
    protected abstract MetricSource source();

    @Test
    void answersForAnEmptyFleet() {
        MetricSource source = source();
        assertThat(source.units(new SnapshotFleet().snapshot())).isEmpty();
        assertThatCode(source::host).doesNotThrowAnyException();
    }

    @Test
    void tellsOfUnitsInTheFleetAndOfNoOthers() {
        FleetSnapshot fleet = fleet(3);
        assertThat(fleet.byName().keySet()).containsAll(source().units(fleet).keySet());
    }

    @Test
    void answersForAThousandUnitsInTime() {
        MetricSource source = source();
        FleetSnapshot fleet = fleet(1000);
        source.units(fleet);
        long begin = System.nanoTime();
        source.units(fleet);
        source.host();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
    }

    private static FleetSnapshot fleet(int units) {
        return new SnapshotFleet(IntStream.rangeClosed(1, units)
                        .mapToObj(i -> SnapshotFleet.ready("web-" + i, Instant.now()))
                        .toArray(UnitSnapshot[]::new))
                .snapshot();
    }
}
