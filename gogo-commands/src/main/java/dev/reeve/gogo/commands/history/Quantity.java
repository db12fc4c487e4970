package dev.reeve.gogo.commands.history;

import dev.reeve.api.metrics.Metric;
import java.util.List;
import java.util.Locale;

/** Values as people read them, with three digits and their unit. */
final class Quantity {
    private static final List<String> BYTES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
    private static final List<String> PLAIN = List.of("", "k", "M", "G", "T", "P");

    private Quantity() {}

    static String of(Metric metric, double value) {
        return switch (metric.unit()) {
            case "bytes" -> scaled(value, 1024, BYTES);
            case "percent" -> digits(value) + " %";
            case "milliseconds" -> Math.abs(value) < 1000 ? digits(value) + " ms" : digits(value / 1000) + " s";
            // Since 1970: every digit counts.
            case "seconds" -> String.format(Locale.ROOT, "%.0f s", value);
            case "1", "ratio" -> scaled(value, 1000, PLAIN).stripTrailing();
            default -> digits(value) + " " + metric.unit();
        };
    }

    private static String scaled(double value, int base, List<String> units) {
        double rest = value;
        int unit = 0;
        while (Math.abs(rest) >= base && unit + 1 < units.size()) {
            rest /= base;
            unit++;
        }
        return digits(rest) + " " + units.get(unit);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return Long.toString((long) value);
        }
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g", value);
    }
}
