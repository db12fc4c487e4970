package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Alerts;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.alert.Silence;
import dev.reeve.api.alert.SinkReport;
import dev.reeve.api.fleet.Problem;
import dev.reeve.api.metrics.MetricSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertsCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeAlerts alerts = new FakeAlerts();
    private final Shell shell = new Shell(new AlertsCommand(alerts));

    @Test
    void aTableOfWhatSomebodyShouldKnow() throws Exception {
        alerts.all.add(new Alert(
                "unit-failed/web",
                "unit-failed",
                new MetricSubject.Unit(new UnitName("web")),
                Severity.CRITICAL,
                AlertState.FIRING,
                NOW,
                NOW,
                OptionalDouble.of(3),
                "web is failed",
                Map.of("team", "a"),
                Optional.empty(),
                Optional.of(NOW.plusSeconds(60))));
        assertThat(shell.run("reeve:alerts")).isEqualTo("""
                NAME             STATE             SEVERITY  SUBJECT  SINCE                 VALUE  WHAT
                unit-failed/web  firing, silenced  critical  web      2026-03-01T12:00:00Z  3      web is failed
                """);
        assertThat(shell.run("reeve:alerts ls -o json"))
                .isEqualTo(
                        "[{\"name\":\"unit-failed/web\",\"rule\":\"unit-failed\",\"state\":\"firing\","
                                + "\"severity\":\"critical\",\"subject\":\"web\",\"began\":\"2026-03-01T12:00:00Z\","
                                + "\"since\":\"2026-03-01T12:00:00Z\",\"value\":3,\"text\":\"web is failed\","
                                + "\"labels\":{\"team\":\"a\"},\"reason\":null,\"silenced_until\":\"2026-03-01T12:01:00Z\"}]\n");
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        alerts.problems.add(new Problem(Path.of("alerts.yaml"), 1, 2, "bad", "good", Optional.empty()));
        alerts.sinks.add(new SinkReport("chat", 3, Optional.of("failed: answers 500")));
        assertThat(shell.run("reeve:alerts")).isEqualTo("""
                ! alerts.yaml:1:2: bad, expected good
                ! alert sink chat failed: answers 500; 3 wait
                no alerts
                """);
    }

    @Test
    void silences() throws Exception {
        assertThat(shell.run("reeve:alerts silence web --for 2h"))
                .isEqualTo("web is silenced until 2026-03-01T14:00:00Z\n");
        assertThat(shell.run("reeve:alerts")).isEqualTo("no alerts\nsilenced until 2026-03-01T14:00:00Z: web\n");
        assertThat(shell.run("reeve:alerts unsilence web")).isEqualTo("web is told again\n");
        assertThatThrownBy(() -> shell.run("reeve:alerts unsilence web"))
                .hasMessage("'web' is not silenced; nothing is");
        assertThatThrownBy(() -> shell.run("reeve:alerts silence")).hasMessageContaining("expected the name");
        assertThatThrownBy(() -> shell.run("reeve:alerts silense a")).hasMessageContaining("did you mean 'silence'?");
        assertThatThrownBy(() -> shell.run("reeve:alerts silence a --for soon"))
                .hasMessageContaining("--for: expected");
    }

    private static final class FakeAlerts implements Alerts {
        private final List<Alert> all = new ArrayList<>();
        private final List<Silence> silences = new ArrayList<>();
        private final List<SinkReport> sinks = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        @Override
        public List<Alert> all() {
            return all;
        }

        @Override
        public List<Silence> silences() {
            return silences;
        }

        @Override
        public Silence silence(String what, Duration length) {
            silences.add(new Silence(what, NOW.plus(length)));
            return silences.getLast();
        }

        @Override
        public boolean unsilence(String what) {
            return silences.removeIf(silence -> silence.what().equals(what));
        }

        @Override
        public List<SinkReport> sinks() {
            return sinks;
        }

        @Override
        public List<Problem> problems() {
            return problems;
        }
    }
}
