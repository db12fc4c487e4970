package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.metrics.MetricSubject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every alert sink must do. Extend it and say how the sink is made. */
@Timeout(60)
public abstract class AlertSinkContract {
    /** A sink as its component makes it, whose receiver takes everything. */
    protected abstract AlertSink sink();

    @Test
    void hasANameThatStays() {
        assertThat(sink().name()).isNotBlank().isEqualTo(sink().name());
    }

    @Test
    void takesEveryKindOfNotice() {
        AlertSink sink = sink();
        for (Kind kind : Kind.values()) {
            takes(sink, notice(kind, 1));
        }
    }

    @Test
    void takesANoticeTwice() {
        AlertSink sink = sink();
        takes(sink, notice(Kind.FIRING, 1));
        takes(sink, notice(Kind.FIRING, 1));
    }

    @Test
    void takesAlertsOfTheMachineAndWhatUnitsSay() {
        Alert alert = new Alert(
                "resources/host/host_cpu",
                "resources",
                new MetricSubject.Machine(),
                Severity.INFO,
                AlertState.FIRING,
                Instant.EPOCH,
                Instant.EPOCH,
                OptionalDouble.of(85.5),
                "a \"text\" <b>with</b> $(marks) {and}\nlines \u2028 of others",
                Map.of("team", "a\"b"),
                Optional.empty(),
                Optional.empty());
        takes(sink(), new AlertNotice("n", Kind.FIRING, "resources", Instant.EPOCH, List.of(alert)));
    }

    /** It is interrupted after ten seconds. */
    @Test
    @Timeout(10)
    void takesAThousandAlertsInTime() {
        takes(sink(), notice(Kind.FIRING, 1000));
    }

    /** Of the units {@code web-1}, {@code web-2} and so on, at the epoch. */
    protected static AlertNotice notice(Kind kind, int alerts) {
        return new AlertNotice(
                "unit-failed-" + kind,
                kind,
                "unit-failed",
                Instant.EPOCH,
                IntStream.rangeClosed(1, alerts)
                        .mapToObj(i -> alert(kind, "web-" + i))
                        .toList());
    }

    private static Alert alert(Kind kind, String unit) {
        boolean over = kind == Kind.RESOLVED;
        return new Alert(
                "unit-failed/" + unit,
                "unit-failed",
                new MetricSubject.Unit(new UnitName(unit)),
                Severity.CRITICAL,
                over ? AlertState.RESOLVED : AlertState.FIRING,
                Instant.EPOCH,
                Instant.EPOCH,
                OptionalDouble.empty(),
                unit + " is failed",
                Map.of(),
                over ? Optional.of("the condition is over") : Optional.empty(),
                Optional.empty());
    }

    private static void takes(AlertSink sink, AlertNotice notice) {
        assertThatCode(() -> sink.send(notice)).doesNotThrowAnyException();
    }
}
