package dev.reeve.gogo.commands.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + ")+");

    private Durations() {}

    /** In its two largest units: {@code 250ms}, {@code 1.5s}, {@code 42s}, {@code 3m12s}, {@code 2h5m}, {@code 4d3h}. */
    public static String words(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return "0s";
        }
        if (duration.toMillis() < 1000) {
            return Math.max(1, duration.toMillis()) + "ms";
        }
        if (duration.toSeconds() < 10 && duration.toMillisPart() >= 100) {
            return duration.toSeconds() + "." + duration.toMillisPart() / 100 + "s";
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() < 1) {
            return pair(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        return duration.toDays() < 1
                ? pair(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : pair(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    /** {@code 250ms}, {@code 10s}, {@code 1h30m}, or a bare number of seconds. */
    public static Optional<Duration> parse(String text) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        return WHOLE.matcher(text).matches() ? Optional.of(sum(PART.matcher(text))) : Optional.empty();
    }

    private static Duration sum(Matcher parts) {
        return parts.results()
                .map(part -> one(Long.parseLong(part.group(1)), part.group(2)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration one(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
