package dev.reeve.resources;

import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.util.Locale;

/** Values and metrics in words. */
final class Amounts {
    private static final String[] PREFIXES = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    private static final double STEP = 1024;

    private Amounts() {}

    /** In the unit of a metric: {@code 1.9 GiB}, {@code 85.0 %}, {@code 120}. */
    static String text(double value, Metric metric) {
        return switch (metric.unit()) {
            case "bytes" -> bytes(value);
            case "percent" -> String.format(Locale.ROOT, "%.0f %%", value);
            case "cores" -> String.format(Locale.ROOT, "%.2f", value);
            default -> String.format(Locale.ROOT, "%.0f", value);
        };
    }

    private static String bytes(double value) {
        int prefix = 0;
        double rest = value;
        while (rest >= STEP && prefix < PREFIXES.length - 1) {
            rest /= STEP;
            prefix++;
        }
        return String.format(Locale.ROOT, prefix == 0 ? "%.0f %sB" : "%.1f %sB", rest, PREFIXES[prefix]);
    }

    static String word(Metric metric) {
        if (metric.equals(UnitMetrics.CPU)) {
            return "processors";
        }
        return switch (metric.unit()) {
            case "bytes" -> "memory";
            default -> metric.equals(UnitMetrics.DESCRIPTORS) ? "open files" : metric.name();
        };
    }

    /** What happens to a unit at the limit. */
    static String end(Metric metric) {
        if (metric.equals(UnitMetrics.RSS)) {
            return "is killed";
        }
        return metric.equals(UnitMetrics.DESCRIPTORS) ? "can open nothing more" : "can start nothing more";
    }
}
