package dev.reeve.alerting.sink;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.metrics.MetricSubject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Notices for tests. */
final class Notices {
    private Notices() {}

    static AlertNotice of(String id, Kind kind, Instant at, Severity severity) {
        boolean over = kind == Kind.RESOLVED;
        return new AlertNotice(
                id,
                kind,
                "unit-failed",
                at,
                List.of(new Alert(
                        "unit-failed/web",
                        "unit-failed",
                        new MetricSubject.Unit(new UnitName("web")),
                        severity,
                        over ? AlertState.RESOLVED : AlertState.FIRING,
                        at.minusSeconds(60),
                        at,
                        OptionalDouble.of(3),
                        "web is failed: exit code 3 <&>",
                        Map.of("team", "search"),
                        over ? Optional.of("the condition is over") : Optional.empty(),
                        Optional.empty())));
    }

    static AlertNotice of(String id, Kind kind) {
        return of(id, kind, Instant.parse("2026-03-01T12:00:00Z"), Severity.CRITICAL);
    }
}
