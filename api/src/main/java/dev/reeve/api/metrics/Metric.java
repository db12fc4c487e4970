package dev.reeve.api.metrics;

import java.util.regex.Pattern;

/**
 * Something that is measured again and again. Two metrics with one name are the same.
 *
 * @param name 1 to 64 lower-case letters, digits, {@code _} and {@code .}, beginning with a letter: {@code rss}
 * @param unit of the values; {@code 1} for plain numbers
 * @param help one sentence
 */
public record Metric(String name, Kind kind, String unit, String help) implements Comparable<Metric> {
    /** What a name looks like, as a regular expression. */
    public static final String PATTERN = "[a-z][a-z0-9_.]{0,63}";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    public Metric {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' cannot name a metric: use 1 to 64 lower-case letters, digits, '_' or '.', beginning with a letter");
        }
    }

    /** What values of one metric at different times have to do with each other. */
    public enum Kind {
        /** The state at the moment: several are averaged. */
        GAUGE,
        /** What was added since the look before: several are summed up. */
        AMOUNT,
        /** The total since the run began: only rises, and begins anew with the next run. */
        COUNTER
    }

    public static Metric gauge(String name, String unit, String help) {
        return new Metric(name, Kind.GAUGE, unit, help);
    }

    public static Metric amount(String name, String unit, String help) {
        return new Metric(name, Kind.AMOUNT, unit, help);
    }

    public static Metric counter(String name, String unit, String help) {
        return new Metric(name, Kind.COUNTER, unit, help);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Metric metric && metric.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public int compareTo(Metric other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
