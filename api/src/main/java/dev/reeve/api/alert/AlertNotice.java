package dev.reeve.api.alert;

import java.time.Instant;
import java.util.List;

/**
 * What a sink tells somebody: alerts of one rule to which the same happened at about the same time.
 *
 * @param id unique; a notice that is sent again has the same
 * @param at when it was made
 * @param alerts at least one, as they were then
 */
public record AlertNotice(String id, Kind kind, String rule, Instant at, List<Alert> alerts) {
    public AlertNotice {
        alerts = List.copyOf(alerts);
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("a notice of no alerts");
        }
    }

    /** What happened to the alerts. */
    public enum Kind {
        /** They are firing, which is new. */
        FIRING,
        /** They are firing, and became worse. */
        WORSE,
        /** They are still firing. */
        REMINDER,
        /** They are over. */
        RESOLVED
    }

    /** Of the worst of them. */
    public Severity severity() {
        return alerts.stream().map(Alert::severity).max(Severity::compareTo).orElseThrow();
    }
}
