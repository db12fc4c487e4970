package dev.reeve.gogo.commands;

import dev.reeve.api.text.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Moments as people write them. */
final class Moments {
    private Moments() {}

    /** A duration is that long before {@code now}; a time without a date is one of today. */
    static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        List<Function<String, Instant>> forms = List.of(
                words -> now.minus(Durations.parse(words)),
                words -> OffsetDateTime.parse(words).toInstant(),
                words -> LocalDateTime.parse(words.replace(' ', 'T'))
                        .atZone(zone)
                        .toInstant(),
                words -> LocalDate.parse(words).atStartOfDay(zone).toInstant(),
                words -> LocalTime.parse(words)
                        .atDate(LocalDate.ofInstant(now, zone))
                        .atZone(zone)
                        .toInstant());
        return forms.stream().flatMap(form -> attempt(form, text).stream()).findFirst();
    }

    private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
