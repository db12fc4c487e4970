package dev.reeve.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.MetricSource;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.metrics.reported.ReportBook;
import dev.reeve.testkit.SnapshotFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingMetricsTest {
    private static final UnitName A = new UnitName("a");

    private final SnapshotFleet fleet =
            new SnapshotFleet(SnapshotFleet.ready("a", Instant.now()), SnapshotFleet.ready("b", Instant.now()));
    private final SamplingMetrics metrics = new SamplingMetrics(fleet, new ReportBook(fleet), Duration.ofMillis(50));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void a_sample_has_what_all_sources_tell_and_the_last_one_counts() {
        metrics.sources(List.of(rss(1), rss(2), new MetricSource() {
            @Override
            public Measures host() {
                return Measures.builder().put(HostMetrics.CPU, 50).build();
            }
        }));

        FleetSample sample = sample();

        assertThat(sample.unit(A).orElseThrow()).hasToString("alive=1.0, restarts=0.0, rss=2.0");
        assertThat(sample.units()).containsOnlyKeys(A, new UnitName("b"));
        assertThat(sample.host().value(HostMetrics.CPU)).hasValue(50);
        assertThat(metrics.together(List.of(A, new UnitName("b"))).value(UnitMetrics.RSS))
                .hasValue(2);
        assertThat(metrics.together(List.of(A, new UnitName("b"))).value(UnitMetrics.ALIVE))
                .hasValue(2);
    }

    @Test
    void who_hangs_or_fails_is_left_out_and_asked_no_second_time_while_it_hangs() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        metrics.sources(List.of(
                rss(1),
                new MetricSource() {
                    @Override
                    public Measures host() {
                        throw new IllegalStateException("out of order");
                    }
                },
                new MetricSource() {
                    @Override
                    public Measures host() {
                        asked.incrementAndGet();
                        try {
                            release.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                        return Measures.builder().put(HostMetrics.CPU, 1).build();
                    }
                }));

        FleetSample sample = sample();
        await().until(() -> metrics.recent().size() > 1);

        assertThat(sample.unit(A).orElseThrow().value(UnitMetrics.RSS)).hasValue(1);
        assertThat(sample.host()).isEqualTo(Measures.NONE);
        assertThat(asked).hasValue(1);
        release.countDown();
        await().until(() ->
                metrics.latest().orElseThrow().host().value(HostMetrics.CPU).isPresent());
    }

    @Test
    void each_sample_has_its_own_time_though_nothing_changes_in_the_fleet() {
        metrics.open();
        await().until(() -> metrics.recent().size() > 2);

        assertThat(metrics.recent())
                .extracting(FleetSample::at)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void an_exporter_that_fails_or_waits_holds_up_nobody() {
        Queue<FleetSample> kept = new ConcurrentLinkedQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        metrics.addExporter(_ -> {
            throw new IllegalStateException("out of order");
        });
        metrics.addExporter(_ -> await().forever().until(() -> never.getCount() == 0));
        MetricExporter keeper = kept::add;
        metrics.addExporter(keeper);
        metrics.open();

        await().until(() -> kept.size() > 3);
        metrics.removeExporter(keeper);

        assertThat(kept).isSubsetOf(metrics.recent());
        never.countDown();
    }

    @Test
    void nothing_is_sampled_where_the_interval_is_zero_until_somebody_watches() {
        try (Closing slow = new Closing(new SamplingMetrics(fleet, new ReportBook(fleet), Duration.ZERO))) {
            slow.metrics.open();
            assertThat(slow.metrics.latest()).isEmpty();

            try (Metrics.Watch _ = slow.metrics.watch()) {
                await().until(() -> slow.metrics.latest().isPresent());
            }
            assertThat(slow.metrics.latest().orElseThrow().span()).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    private record Closing(SamplingMetrics metrics) implements AutoCloseable {
        @Override
        public void close() {
            metrics.close();
        }
    }

    private FleetSample sample() {
        metrics.open();
        await().until(() -> metrics.latest().isPresent());
        return metrics.latest().orElseThrow();
    }

    private static MetricSource rss(double value) {
        return new MetricSource() {
            @Override
            public Map<UnitName, Measures> units(FleetSnapshot fleet) {
                Measures measures =
                        Measures.builder().put(UnitMetrics.RSS, value).build();
                return Map.of(A, measures, new UnitName("stranger"), measures);
            }
        };
    }
}
