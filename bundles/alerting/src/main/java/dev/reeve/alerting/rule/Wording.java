package dev.reeve.alerting.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sentences with names in braces for values, and values in words. */
public final class Wording {
    /** What may stand in braces. */
    public static final List<String> NAMES = List.of("subject", "rule", "severity", "value", "limit", "reason");

    static final String NAMES_IN_WORDS = "one of {" + String.join("}, {", NAMES) + "}";

    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");
    private static final String[] PREFIXES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final double STEP = 1024;

    private Wording() {}

    /** A name in a text that means nothing. */
    static Optional<String> unknown(String text) {
        return NAME.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !NAMES.contains(name))
                .findFirst();
    }

    /** The sentence with its values; what is not known stays away. */
    public static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll((MatchResult match) ->
                        java.util.regex.Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }

    /** A value in its unit, as {@link dev.reeve.api.metrics.Metric} words units: {@code 1.9 GiB}, {@code 85 %}, {@code 72 s}. */
    public static String amount(double value, String unit) {
        return switch (unit) {
            case "bytes" -> bytes(value);
            case "percent" -> number(value) + " %";
            case "seconds" -> number(value) + " s";
            case "milliseconds" -> number(value) + " ms";
            case "1", "ratio" -> number(value);
            default -> number(value) + " " + unit;
        };
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String bytes(double value) {
        int prefix = 0;
        double rest = value;
        while (rest >= STEP && prefix < PREFIXES.length - 1) {
            rest /= STEP;
            prefix++;
        }
        return number(rest) + " " + PREFIXES[prefix];
    }
}
