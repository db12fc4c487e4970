package dev.reeve.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private final Measures measures = Measures.builder()
            .put(UnitMetrics.RSS, 10)
            .put(UnitMetrics.CPU, Double.NaN)
            .put(UnitMetrics.ALIVE, 1)
            .build();

    @Test
    void what_was_not_measured_is_unknown() {
        assertThat(measures.value(UnitMetrics.RSS)).hasValue(10);
        assertThat(measures.value(UnitMetrics.CPU)).isEmpty();
        assertThat(measures.metrics()).containsExactly(UnitMetrics.ALIVE, UnitMetrics.RSS);
    }

    @Test
    void others_fill_what_is_missing() {
        Measures others = Measures.builder()
                .put(UnitMetrics.RSS, 99)
                .put(UnitMetrics.CPU, 0.5)
                .build();

        assertThat(measures.or(others)).hasToString("alive=1.0, cpu=0.5, rss=10.0");
        assertThat(Measures.NONE.or(others)).isEqualTo(others);
        assertThat(others.or(Measures.NONE)).isEqualTo(others);
    }

    @Test
    void no_metric_of_units_has_the_name_of_one_of_the_machine() {
        assertThat(Stream.concat(UnitMetrics.all().stream(), HostMetrics.all().stream()))
                .doesNotHaveDuplicates();
        assertThat(UnitMetrics.named("p95")).containsSame(UnitMetrics.P95);
    }

    @Test
    void a_name_stands_in_files_and_queries() {
        assertThat(UnitMetrics.errors("http_429").name()).isEqualTo("errors.http_429");
        assertThatThrownBy(() -> UnitMetrics.errors("a b")).hasMessageContaining("'errors.a b' cannot name a metric");
    }
}
