package dev.reeve.config.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 0.5} or {@code 500m}: a share of the processor in cores, more than nothing. */
final class Cores {
    static final String PATTERN = "^(?=.*[1-9])([0-9]{1,6}(?:\\.[0-9]{1,6})?)(m?)$";
    static final int MOST = 10_000;

    private static final Pattern WHOLE = Pattern.compile(PATTERN);

    private Cores() {}

    /** @throws IllegalArgumentException when it is no number of cores */
    static double parse(String text) {
        Matcher cores = WHOLE.matcher(text);
        if (!cores.matches()) {
            throw new IllegalArgumentException("");
        }
        double value = Double.parseDouble(cores.group(1)) / (cores.group(2).isEmpty() ? 1 : 1000);
        if (value > MOST) {
            throw new IllegalArgumentException("more cores than any machine has");
        }
        return value;
    }
}
