package dev.reeve.api.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them. */
public final class Durations {
    private static final String NUMBER = "[0-9]{1,9}(?:\\.[0-9]{1,9})?";
    /** What a duration with units looks like, as a regular expression of JSON Schema. */
    public static final String PATTERN = "^(?=[0-9])(?:" + part("d") + "?" + part("h") + "?" + part("m(?!s)") + "?"
            + part("s") + "?" + part("ms") + "?|" + NUMBER + ")$";
    /** The same, above 0. */
    public static final String POSITIVE_PATTERN = "^(?=.*[1-9])" + PATTERN.substring(1);

    private static final Pattern WHOLE = Pattern.compile(PATTERN);
    private static final Pattern BARE = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern PART = Pattern.compile("(" + NUMBER + ")(d|h|ms|m|s)");
    private static final int LONGEST_TEXT = 80;
    /** The longest that is read. */
    public static final Duration MOST = Duration.ofDays(36_500);

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

    /**
     * Reads {@code 250ms}, {@code 10s}, {@code 1h30m}, {@code 2d}; a bare number counts seconds.
     *
     * @throws IllegalArgumentException when it is no duration, or longer than {@link #MOST}
     */
    public static Duration parse(String text) {
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

    private static Duration bare(double seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        if (seconds > MOST.toSeconds()) {
            throw new IllegalArgumentException("longer than 100 years");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
