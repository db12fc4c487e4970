package dev.reeve.alerting.evaluation;

import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An alert, with what must be known to bring it on.
 *
 * @param clearSince since when the condition has been false, while it fires
 * @param missing looks in a row that could not tell
 * @param told when somebody was last told that it fires; empty: nobody was, or of nothing else than its end
 * @param owed what somebody must still be told
 */
public record Tracked(
        AlertKey key,
        AlertState state,
        Instant began,
        Instant since,
        Severity severity,
        OptionalDouble value,
        String text,
        Map<String, String> labels,
        Optional<String> reason,
        Optional<Instant> clearSince,
        int missing,
        Optional<Instant> told,
        Optional<Owed> owed) {
    public Tracked {
        labels = Map.copyOf(labels);
    }

    /** Something to be told. */
    public record Owed(Kind kind, Instant since) {}

    public Alert alert(Optional<Instant> silencedUntil) {
        return new Alert(
                key.name(),
                key.rule(),
                key.subject(),
                severity,
                state,
                began,
                since,
                value,
                text,
                labels,
                reason,
                silencedUntil);
    }

    /** Whether the next host must know of the difference: values come and go. */
    public boolean sameToKeep(Tracked other) {
        return state == other.state
                && severity == other.severity
                && since.equals(other.since)
                && told.equals(other.told)
                && owed.equals(other.owed);
    }

    Tracked in(AlertState next, Instant now) {
        return new Tracked(
                key, next, began, now, severity, value, text, labels, reason, Optional.empty(), 0, told, owed);
    }

    Tracked reading(Reading.Applies reading, Map<String, String> newLabels) {
        Severity worst = reading.severity().compareTo(severity) > 0 ? reading.severity() : severity;
        return new Tracked(
                key,
                state,
                began,
                since,
                state == AlertState.FIRING ? worst : reading.severity(),
                reading.value(),
                reading.text(),
                newLabels,
                Optional.empty(),
                Optional.empty(),
                0,
                told,
                owed);
    }

    Tracked clear(Optional<Instant> from) {
        return new Tracked(key, state, began, since, severity, value, text, labels, reason, from, 0, told, owed);
    }

    Tracked missed() {
        return new Tracked(
                key, state, began, since, severity, value, text, labels, reason, clearSince, missing + 1, told, owed);
    }

    Tracked over(String why) {
        return new Tracked(
                key,
                state,
                began,
                since,
                severity,
                value,
                text,
                labels,
                Optional.of(why),
                clearSince,
                missing,
                told,
                owed);
    }

    Tracked owing(Optional<Owed> what) {
        return new Tracked(
                key, state, began, since, severity, value, text, labels, reason, clearSince, missing, told, what);
    }

    Tracked told(Optional<Instant> at) {
        return new Tracked(
                key,
                state,
                began,
                since,
                severity,
                value,
                text,
                labels,
                reason,
                clearSince,
                missing,
                at,
                Optional.empty());
    }
}
