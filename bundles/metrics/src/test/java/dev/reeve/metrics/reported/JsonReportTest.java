package dev.reeve.metrics.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReportTest {
    @Test
    void says_what_was_added_and_how_things_are() {
        AgentReport report = JsonReport.parse("""
                {"progress": 2, "queue": 5, "tokens_in": 10, "confidence": 0.5,
                 "requests": [{"ms": 12.5, "tokens_in": 1}, {"ms": 3000, "error": 429}, {"ms": 1, "error": null}],
                 "gauges": {"depth": 3}, "counters": {"files": 1}}
                """);

        assertThat(report.requests())
                .containsExactly(
                        new AgentReport.Request(Duration.ofNanos(12_500_000), Optional.empty()),
                        new AgentReport.Request(Duration.ofSeconds(3), Optional.of("http_429")),
                        new AgentReport.Request(Duration.ofMillis(1), Optional.empty()));
        assertThat(report.values())
                .hasToString("confidence=0.5, own.depth=3.0, own.files=1.0, progress=2.0, queue=5.0, tokens_in=11.0");
        assertThat(report.values().metrics())
                .filteredOn(metric -> metric.name().startsWith("own."))
                .extracting(Metric::kind)
                .containsExactly(Metric.Kind.GAUGE, Metric.Kind.COUNTER);
    }

    @Test
    void understands_the_names_of_open_telemetry() {
        AgentReport report = JsonReport.parse("""
                {"requests": [{"gen_ai.client.operation.duration": 1.5, "gen_ai.usage.input_tokens": 100,
                 "gen_ai.usage.output_tokens": 20, "error.type": "TimeoutError"}]}
                """);

        assertThat(report.requests())
                .containsExactly(new AgentReport.Request(Duration.ofMillis(1500), Optional.of("timeout")));
        assertThat(report.values())
                .isEqualTo(Measures.builder()
                        .put(UnitMetrics.TOKENS_IN, 100)
                        .put(UnitMetrics.TOKENS_OUT, 20)
                        .build());
    }

    @Test
    void nothing_is_a_sign_of_life_too() {
        assertThat(JsonReport.parse("{}")).isEqualTo(new AgentReport(java.util.List.of(), Measures.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                  | expected a JSON object
            [1]                                 | expected a JSON object such as {"progress": 1}
            {"progress": }                      | this is no JSON
            {"progres": 1}                      | progres: there is no such name; did you mean 'progress'? (values of your own
            {"progress": "1"}                   | progress: expected a number from 0 to 1e15, not "1"
            {"progress": -1}                    | progress: expected a number from 0
            {"progress": 1e300}                 | progress: expected a number from 0
            {"requests": 3}                     | requests: expected a list such as [{"ms": 120}]
            {"requests": [{"error": "x"}]}      | requests[0].ms is missing
            {"requests": [{"ms":1},{"mss":1}]}  | requests[1].mss: there is no such name; did you mean 'ms'?
            {"gauges": 1}                       | gauges: expected an object
            {"gauges": {"A B": 1}}              | 'own.A B' cannot name a metric
            """)
    void what_is_wrong_is_said_with_what_was_expected(String json, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReport.parse(json))
                .withMessageContaining(expected);
    }

    @Test
    void the_run_is_what_the_environment_says() {
        assertThat(RunMark.parse("web-1#12@0123.4567")).hasToString("web-1#12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunMark.parse(""))
                .withMessageContaining("header Reeve-Run: expected the value of the variable REEVE_RUN");
    }
}
