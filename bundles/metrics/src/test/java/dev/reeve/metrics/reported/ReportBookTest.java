package dev.reeve.metrics.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.testkit.SnapshotFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportBookTest {
    private static final UnitName A = new UnitName("a");
    private static final UnitName B = new UnitName("b");

    private final SnapshotFleet fleet =
            new SnapshotFleet(SnapshotFleet.ready("a", Instant.now()), SnapshotFleet.ready("b", Instant.now()));
    private final ReportBook book = new ReportBook(fleet);

    @Test
    void amounts_are_of_one_sample_and_totals_of_the_run() {
        book.report(new RunId(A, 1), progress(3));
        book.report(new RunId(A, 1), progress(4));

        assertThat(sample(A).value(UnitMetrics.PROGRESS)).hasValue(7);
        assertThat(sample(A).value(UnitMetrics.PROGRESS)).hasValue(7);

        book.report(new RunId(A, 1), new AgentReport(List.of(request(10), failed(20, "timeout")), Measures.NONE));

        Measures measures = sample(A);
        assertThat(measures.value(UnitMetrics.REQUESTS)).hasValue(2);
        assertThat(measures.value(UnitMetrics.ERRORS)).hasValue(1);
        assertThat(measures.value(UnitMetrics.errors("timeout"))).hasValue(1);
        assertThat(measures.value(UnitMetrics.HEARTBEAT).orElseThrow())
                .isCloseTo(Instant.now().toEpochMilli() / 1000.0, within(10.0));
        assertThat(sample(A).value(UnitMetrics.REQUESTS)).hasValue(0);
    }

    @Test
    void percentiles_cover_the_last_minute_and_not_only_this_sample() {
        book.report(new RunId(A, 1), requests(1, 100));

        assertThat(sample(A).value(UnitMetrics.P95).orElseThrow()).isCloseTo(95, within(1.0));
        assertThat(sample(A).value(UnitMetrics.P50).orElseThrow()).isCloseTo(50, within(1.0));
        assertThat(sample(A).value(UnitMetrics.LATENCY).orElseThrow()).isCloseTo(50.5, within(1.0));
    }

    @Test
    void replicas_are_merged_by_their_requests_and_not_by_their_percentiles() {
        book.report(new RunId(A, 1), requests(1, 99));
        book.report(new RunId(B, 1), requests(1000, 1));

        assertThat(book.latencies(List.of(A, B)).value(UnitMetrics.P99).orElseThrow())
                .isCloseTo(99, within(1.0));
        assertThat(book.latencies(List.of(A, B)).value(UnitMetrics.P95).orElseThrow())
                .isCloseTo(95, within(1.0));
        assertThat(book.latencies(List.of(new UnitName("none")))).isEqualTo(Measures.NONE);
    }

    @Test
    void a_run_that_is_over_and_a_stranger_are_not_heard() {
        book.report(new RunId(A, 0), progress(1));
        book.report(new RunId(new UnitName("stranger"), 1), progress(1));

        assertThat(book.units(fleet.snapshot())).isEmpty();
    }

    @Test
    void names_that_a_unit_invents_are_bounded() {
        List<AgentReport.Request> failed =
                IntStream.range(0, 1000).mapToObj(i -> failed(1, "e" + i)).toList();
        book.report(new RunId(A, 1), new AgentReport(failed, Measures.NONE));
        IntStream.range(0, 1000)
                .forEach(i -> book.report(
                        new RunId(A, 1),
                        new AgentReport(
                                List.of(),
                                Measures.builder()
                                        .put(Metric.gauge("own.g" + i, "1", ""), 1)
                                        .put(Metric.counter("own.c" + i, "1", ""), 1)
                                        .build())));

        Measures measures = sample(A);

        assertThat(measures.metrics()).hasSizeLessThan(3 * UnitReports.MOST_NAMES + 10);
        assertThat(measures.value(UnitMetrics.ERRORS)).hasValue(1000);
        assertThat(measures.value(UnitMetrics.errors("other")).orElseThrow()).isGreaterThan(900);
    }

    private Measures sample(UnitName unit) {
        return book.units(fleet.snapshot()).get(unit);
    }

    private static AgentReport progress(double steps) {
        return new AgentReport(
                List.of(), Measures.builder().put(UnitMetrics.PROGRESS, steps).build());
    }

    private static AgentReport requests(int from, int count) {
        return new AgentReport(
                IntStream.range(from, from + count)
                        .mapToObj(ReportBookTest::request)
                        .toList(),
                Measures.NONE);
    }

    private static AgentReport.Request request(int millis) {
        return new AgentReport.Request(Duration.ofMillis(millis), Optional.empty());
    }

    private static AgentReport.Request failed(int millis, String error) {
        return new AgentReport.Request(Duration.ofMillis(millis), Optional.of(error));
    }
}
