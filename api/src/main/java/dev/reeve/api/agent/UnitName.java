package dev.reeve.api.agent;

import java.util.regex.Pattern;

/**
 * The name of a unit: 1 to 64 letters, digits, {@code _}, {@code .} and {@code -}, beginning with a letter or digit, so
 * that it can stand in a file name, a label and a command line. Anything else is an {@link IllegalArgumentException}.
 */
public record UnitName(String value) implements Comparable<UnitName> {
    /** What a name looks like, as a regular expression. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    public UnitName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value
                            + "' cannot name a unit: use 1 to 64 letters, digits, '_', '.' or '-', beginning with a letter or digit");
        }
    }

    /** The name of replica {@code number} (1-based) of the agent of this name: {@code worker-2}. */
    public UnitName replica(int number) {
        return new UnitName(value + "-" + number);
    }

    @Override
    public int compareTo(UnitName other) {
        return value.compareTo(other.value);
    }

    /** Written out, as names are the keys of nearly every map: what a record brings along is slow until it is compiled. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UnitName(String name) && name.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
