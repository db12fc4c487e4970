package dev.reeve.gogo.commands.terminal;

import java.util.Locale;

/** Numbers as people read them: three digits, and what they count. */
public final class Quantity {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final String[] AMOUNTS = {"", "k", "M", "G", "T", "P"};

    private Quantity() {}

    /** {@code 118 MB}; a kB is 1000 B. */
    public static String bytes(double bytes) {
        return scaled(bytes, SIZES, " ");
    }

    /** {@code 12.3k}. */
    public static String count(double count) {
        return scaled(count, AMOUNTS, "");
    }

    /** {@code 34.5 %}. */
    public static String percent(double percent) {
        return digits(percent) + " %";
    }

    /** {@code 1.23 s}, {@code 56.1 ms}. */
    public static String millis(double millis) {
        return millis < 1000 ? digits(millis) + " ms" : digits(millis / 1000) + " s";
    }

    private static String scaled(double value, String[] units, String gap) {
        int unit = 0;
        double rest = value;
        while (Math.abs(rest) >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return digits(rest) + (units[unit].isEmpty() ? "" : gap + units[unit]);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        String text = String.format(Locale.ROOT, size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
