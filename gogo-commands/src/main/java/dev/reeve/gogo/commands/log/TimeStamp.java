package dev.reeve.gogo.commands.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ISO 8601 time that a line begins with: {@code 2026-11-21T13:51:00.123Z}, also with a space, a comma, brackets. */
final class TimeStamp {
    private static final int LONGEST = 40;
    private static final Pattern SHAPE = Pattern.compile(
            "^\\[?(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})(?:[.,](\\d{1,9}))?(Z|[+-]\\d{2}:?\\d{2})?(?!\\d).*",
            Pattern.DOTALL);

    private TimeStamp() {}

    /** A time without a zone is one of this host. */
    static Optional<Instant> of(byte[] line) {
        if (line.length < 19 || !Character.isDigit(line[line[0] == '[' ? 1 : 0])) {
            return Optional.empty();
        }
        Matcher stamp = SHAPE.matcher(new String(line, 0, Math.min(LONGEST, line.length), StandardCharsets.ISO_8859_1));
        if (!stamp.matches()) {
            return Optional.empty();
        }
        try {
            String fraction = stamp.group(3) == null ? "" : "." + stamp.group(3);
            LocalDateTime time = LocalDateTime.parse(stamp.group(1) + "T" + stamp.group(2) + fraction);
            return Optional.of(time.atZone(zone(stamp.group(4))).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static ZoneId zone(@Nullable String text) {
        return text == null ? ZoneId.systemDefault() : ZoneOffset.of(text);
    }
}
