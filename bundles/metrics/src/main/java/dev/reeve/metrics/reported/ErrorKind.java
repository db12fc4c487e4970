package dev.reeve.metrics.reported;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a failure is called among the metrics: {@code 429} is {@code http_429}, {@code TimeoutError} is {@code timeout}. */
final class ErrorKind {
    private static final Pattern HTTP = Pattern.compile("[1-5][0-9]{2}");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]+");
    private static final int LONGEST = 40;

    private ErrorKind() {}

    static String of(String told) {
        String text = told.strip().toLowerCase(Locale.ROOT);
        if (HTTP.matcher(text).matches()) {
            return "http_" + text;
        }
        if (text.contains("timeout") || text.contains("timed out") || text.contains("deadline")) {
            return "timeout";
        }
        String name = OTHERS.matcher(text).replaceAll("_");
        return name.isEmpty() ? "other" : name.substring(0, Math.min(LONGEST, name.length()));
    }
}
