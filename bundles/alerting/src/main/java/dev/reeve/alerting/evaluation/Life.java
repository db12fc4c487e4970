package dev.reeve.alerting.evaluation;

import dev.reeve.alerting.evaluation.Tracked.Owed;
import dev.reeve.alerting.rule.AlertRule;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * From one look to the next in the life of an alert.
 *
 * <pre>
 *          applies            for so long              clear for so long, unknown too often, gone
 *  (none) ────────▶ pending ──────────────▶ firing ───────────────────────────────▶ resolved
 *             ◀────────┘ clear                ▲                                        │ applies: pending anew
 * </pre>
 */
final class Life {
    /** So many looks in a row may say nothing. */
    private static final int PATIENCE = 3;

    private final AlertRule rule;
    private final Instant now;

    Life(AlertRule rule, Instant now) {
        this.rule = rule;
        this.now = now;
    }

    /** Empty when there is nothing to remember. */
    Optional<Tracked> next(AlertKey key, Optional<Tracked> before, Reading reading) {
        return switch (reading) {
            case Reading.Applies applies -> Optional.of(applies(key, before, applies));
            case Reading.Clear _ -> before.flatMap(this::clear);
            case Reading.Unknown _ -> before.flatMap(this::unknown);
            case Reading.Gone gone -> before.flatMap(alert -> ended(alert, gone.why(), now));
        };
    }

    /** It does not begin anew before somebody was told that it is over. */
    private Tracked applies(AlertKey key, Optional<Tracked> before, Reading.Applies reading) {
        Optional<Tracked> going = before.filter(alert -> alert.state() != AlertState.RESOLVED);
        if (going.isEmpty() && before.flatMap(Tracked::owed).isPresent()) {
            return before.get();
        }
        Tracked alert = going.orElseGet(() -> begun(key, reading)).reading(reading, rule.labels());
        boolean due = alert.state() == AlertState.PENDING
                && !now.isBefore(alert.began().plus(rule.hold()));
        if (due) {
            return alert.in(AlertState.FIRING, now).owing(Optional.of(new Owed(Kind.FIRING, now)));
        }
        boolean worse = alert.told().isPresent()
                && going.filter(old -> old.severity().compareTo(alert.severity()) < 0)
                        .isPresent();
        return worse ? alert.owing(Optional.of(new Owed(Kind.WORSE, now))) : alert;
    }

    private Tracked begun(AlertKey key, Reading.Applies reading) {
        return new Tracked(
                key,
                AlertState.PENDING,
                now,
                now,
                reading.severity(),
                reading.value(),
                reading.text(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Tracked> clear(Tracked alert) {
        return switch (alert.state()) {
            case PENDING -> Optional.empty();
            case RESOLVED -> Optional.of(alert);
            case FIRING -> {
                Instant from =
                        alert.clearSince().filter(since -> !since.isAfter(now)).orElse(now);
                boolean over = !Duration.between(from, now).minus(rule.calm()).isNegative();
                yield over ? ended(alert, "the condition is over", now) : Optional.of(alert.clear(Optional.of(from)));
            }
        };
    }

    private Optional<Tracked> unknown(Tracked alert) {
        return alert.state() == AlertState.RESOLVED
                ? Optional.of(alert)
                : alert.missing() < PATIENCE ? Optional.of(alert.missed()) : ended(alert, "no data", now);
    }

    /** Who was not told that it fires need not be told that it is over. */
    static Optional<Tracked> ended(Tracked alert, String why, Instant now) {
        return switch (alert.state()) {
            case PENDING -> Optional.empty();
            case RESOLVED -> Optional.of(alert);
            case FIRING ->
                Optional.of(alert.over(why)
                        .in(AlertState.RESOLVED, now)
                        .owing(alert.told().map(_ -> new Owed(Kind.RESOLVED, now))));
        };
    }
}
