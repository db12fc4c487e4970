package dev.reeve.gogo.commands.terminal;

import dev.reeve.api.metrics.Metric;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them: three digits, and what they count. */
public final class Quantity {
    private static final List<String> SIZES = List.of(" B", " KiB", " MiB", " GiB", " TiB", " PiB");
    private static final List<String> COUNTS = List.of("", "k", "M", "G", "T", "P");

    private Quantity() {}

    /** A value of a metric, with its unit. */
    public static String of(Metric metric, double value) {
        return switch (metric.unit()) {
            case "bytes" -> bytes(value);
            case "percent" -> percent(value);
            case "milliseconds" -> millis(value);
            // Since 1970: every digit counts.
            case "seconds" -> String.format(Locale.ROOT, "%.0f s", value);
            case "1", "ratio" -> count(value);
            default -> digits(value) + " " + metric.unit();
        };
    }

    /** {@code 118 MiB}: in the units of limits, which are powers of 1024. */
    public static String bytes(double bytes) {
        return scaled(bytes, 1024, SIZES);
    }

    /** {@code 12.3k}. */
    public static String count(double count) {
        return scaled(count, 1000, COUNTS);
    }

    /** {@code 34.5 %}. */
    public static String percent(double percent) {
        return digits(percent) + " %";
    }

    /** {@code 1.23 s}, {@code 56.1 ms}. */
    public static String millis(double millis) {
        return Math.abs(millis) < 1000 ? digits(millis) + " ms" : digits(millis / 1000) + " s";
    }

    private static String scaled(double value, int base, List<String> units) {
        int unit = 0;
        double rest = value;
        while (Math.abs(rest) >= base - 0.5 && unit + 1 < units.size()) {
            rest /= base;
            unit++;
        }
        return digits(rest) + units.get(unit);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        String text = String.format(
                Locale.ROOT, size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g", value);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
