package dev.reeve.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsFileTest {
    @TempDir
    Path folder;

    private AlertSettings read(String text) throws IOException {
        return AlertsFile.read(Files.writeString(folder.resolve("alerts.yaml"), text));
    }

    @Test
    void withoutAFileTheBuiltInRulesAreInForce() {
        assertThat(AlertsFile.read(folder.resolve("none.yaml"))).isEqualTo(AlertSettings.BUILT_IN);
    }

    @Test
    void rulesAddReplaceAndSwitchOff() throws IOException {
        AlertSettings settings = read("""
                group_wait: 1s
                rules:
                  slow:
                    metric: p95
                    above: 500
                    for: 3m
                    severity: critical
                    units: [web-*, tier=front]
                    labels: {team: search}
                    text: "{subject} answers in {value}"
                  unit-silent: {above: 120}
                  crash-loop: {enabled: false}
                  own: {metric: own.depth, below: 3}
                sinks:
                  chat: {type: slack, url_file: /etc/slack.url, severity: critical}
                  am: {type: alertmanager, url: "http://127.0.0.1:9093"}
                  pager: {type: pagerduty, key_file: /etc/pager.key}
                """);
        AlertRule slow = settings.rule("slow").orElseThrow();
        assertThat(slow.hold()).isEqualTo(Duration.ofMinutes(3));
        assertThat(slow.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(slow.units().words()).containsExactly("web-*", "tier=front");
        assertThat(slow.labels()).containsEntry("team", "search");
        AlertRule silent = settings.rule("unit-silent").orElseThrow();
        assertThat(((Condition.Threshold) silent.condition()).limit()).isEqualTo(120);
        assertThat(silent.text()).isPresent();
        assertThat(settings.rule("crash-loop")).isEmpty();
        assertThat(settings.rule("unit-failed")).isPresent();
        assertThat(settings.sinks()).extracting(SinkSpec::name).containsExactly("chat", "am", "pager");
        assertThat(settings.groupWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read("built_in: false").rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'rules: {a: {metric: p96, above: 1}}' | 1:21: there is no metric 'p96'",
                "'rules: {a: {metric: p95}}' | 1:21: the rule 'a' has no limit, or two",
                "'rules: {a: {metric: p95, above: much}}' | 1:33: above is 'much', expected a number",
                "'rules: {a: {state: faild}}' | 1:20: state is 'faild'",
                "'rules: {a: {state: failed, event: failed}}' | the rule 'a' says state and event, expected one of metric, state, event, finding",
                "'rules: {a: {}}' | 1:12: the rule 'a' says nothing",
                "'rules: {a: {state: failed, severty: info}}' | 1:28: unknown key 'severty'",
                "'rules: {a: {state: failed, text: \"{unit}\"}}' | text holds {unit}, expected one of {subject}",
                "'rules: {a: {state: failed, for: soon}}' | for is 'soon', expected a duration such as 30s or 5m",
                "'rules: {A b: {state: failed}}' | 'A b' is no name",
                "'rules: [a]' | 1:8: rules is no mapping",
                "'rule: {}' | 1:1: unknown key 'rule', expected one of built_in, rules, sinks",
                "'sinks: {a: {url: \"http://x\"}}' | type of the sink 'a' is missing",
                "'sinks: {a: {type: slack}}' | the sink 'a' has no address, or two",
                "'sinks: {a: {type: slack, url: \"file:///etc\"}}' | expected an http or https address",
                "'sinks: {a: {type: pagerduty}}' | key_file of the sink 'a' is missing",
                "'sinks: {a: {type: slack, url_file: slack.url}}' | expected an absolute path",
                "'a: [' | broken YAML",
                "'- a' | 1:1: this is no mapping",
            })
    void whatIsWrongIsToldWithItsPlace(String text, String told) {
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith("alerts.yaml:1:")
                .hasMessageContaining(told);
    }
}
