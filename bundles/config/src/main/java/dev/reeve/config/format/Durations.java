package dev.reeve.config.format;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 250ms}, {@code 10s}, {@code 1h30m}, {@code 2d}; a bare number counts seconds. At most 100 years. */
final class Durations {
    private static final String NUMBER = "[0-9]{1,9}(?:\\.[0-9]{1,9})?";
    static final String PATTERN = "^(?=[0-9])(?:" + part("d") + "?" + part("h") + "?" + part("m(?!s)") + "?" + part("s")
            + "?" + part("ms") + "?|" + NUMBER + ")$";
    static final String POSITIVE_PATTERN = "^(?=.*[1-9])" + PATTERN.substring(1);

    private static final Pattern WHOLE = Pattern.compile(PATTERN);
    private static final Pattern BARE = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern PART = Pattern.compile("(" + NUMBER + ")(d|h|ms|m|s)");
    private static final int LONGEST_TEXT = 80;
    private static final Duration MOST = Duration.ofDays(36_500);
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ms", nanos(Duration.ofMillis(1)),
            "s", nanos(Duration.ofSeconds(1)),
            "m", nanos(Duration.ofMinutes(1)),
            "h", nanos(Duration.ofHours(1)),
            "d", nanos(Duration.ofDays(1)));

    private Durations() {}

    private static String part(String unit) {
        return "(?:" + NUMBER + unit + ")";
    }

    private static BigDecimal nanos(Duration unit) {
        return BigDecimal.valueOf(unit.toNanos());
    }

    /** @throws IllegalArgumentException when it is no duration, or longer than 100 years */
    static Duration parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("");
        }
        if (BARE.matcher(text).matches()) {
            return bare(Double.parseDouble(text));
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            total = total.add(
                    new BigDecimal(part.group(1)).multiply(NANOS.getOrDefault(part.group(2), BigDecimal.ONE)));
        }
        if (total.compareTo(nanos(MOST)) > 0) {
            throw new IllegalArgumentException("longer than 100 years");
        }
        return Duration.ofNanos(total.longValue());
    }

    static Duration parsePositive(String text) {
        Duration duration = parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("not longer than nothing");
        }
        return duration;
    }

    private static Duration bare(double seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        if (seconds > MOST.toSeconds()) {
            throw new IllegalArgumentException("longer than 100 years");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static List<Map<String, Object>> schemas() {
        return List.of(Map.of("type", "string", "pattern", PATTERN), range("minimum"));
    }

    static List<Map<String, Object>> positiveSchemas() {
        return List.of(Map.of("type", "string", "pattern", POSITIVE_PATTERN), range("exclusiveMinimum"));
    }

    private static Map<String, Object> range(String lower) {
        return Map.of("type", "number", lower, 0, "maximum", MOST.toSeconds());
    }
}
