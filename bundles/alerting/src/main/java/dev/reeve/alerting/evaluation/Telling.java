package dev.reeve.alerting.evaluation;

import dev.reeve.alerting.evaluation.Tracked.Owed;
import dev.reeve.alerting.rule.AlertSettings;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes notices of what is owed: of a rule, all to which the same happened, once the first has waited for the others. For one thread. */
final class Telling {
    private final AlertSettings settings;
    private final Book book;
    private final Instant now;
    private final List<AlertNotice> notices = new ArrayList<>();
    private final List<Tracked> told = new ArrayList<>();

    Telling(AlertSettings settings, Book book, Instant now) {
        this.settings = settings;
        this.book = book;
        this.now = now;
        tell();
    }

    List<AlertNotice> notices() {
        return List.copyOf(notices);
    }

    /** The book as it is when the notices are made. */
    Book told() {
        return book.with(told);
    }

    private record Group(String rule, Kind kind) {}

    private void tell() {
        book.alerts().values().stream().filter(this::mayRemind).forEach(alert -> told.add(owingReminder(alert)));
        Map<Group, List<Tracked>> groups = book.with(told).alerts().values().stream()
                .filter(alert -> alert.owed().isPresent())
                .filter(alert -> resolved(alert) || book.silencedUntil(alert).isEmpty())
                .collect(Collectors.groupingBy(
                        alert -> new Group(
                                alert.key().rule(), alert.owed().orElseThrow().kind()),
                        () -> new TreeMap<>(Comparator.comparing(Group::rule).thenComparing(Group::kind)),
                        Collectors.toList()));
        groups.forEach(this::tell);
    }

    private void tell(Group group, List<Tracked> members) {
        Instant first = members.stream()
                .map(alert -> alert.owed().orElseThrow().since())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        // A clock that was set back must not keep anybody waiting.
        if (first.plus(settings.groupWait()).isAfter(now) && !first.isAfter(now)) {
            return;
        }
        String id = "%s-%s-%d".formatted(group.rule, group.kind.name().toLowerCase(Locale.ROOT), now.toEpochMilli());
        notices.add(new AlertNotice(
                id,
                group.kind,
                group.rule,
                now,
                members.stream()
                        .sorted(Comparator.comparing(alert -> alert.key().name()))
                        .map(alert -> alert.alert(Optional.empty()))
                        .toList()));
        members.forEach(alert -> told.add(alert.told(resolved(alert) ? Optional.empty() : Optional.of(now))));
    }

    private boolean mayRemind(Tracked alert) {
        return alert.state() == AlertState.FIRING
                && alert.owed().isEmpty()
                && alert.told()
                        .filter(at -> !at.plus(settings.repeat()).isAfter(now))
                        .isPresent();
    }

    private Tracked owingReminder(Tracked alert) {
        return alert.owing(Optional.of(new Owed(Kind.REMINDER, now)));
    }

    private static boolean resolved(Tracked alert) {
        return alert.owed().filter(owed -> owed.kind() == Kind.RESOLVED).isPresent();
    }
}
