package dev.reeve.config.format;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 512Mi}, {@code 1.5G}, {@code 64k} or bytes, with the units of Kubernetes; at least one byte. */
final class Sizes {
    static final String PATTERN = "^(?=.*[1-9])([0-9]{1,15}(?:\\.[0-9]{1,6})?)(Ki|Mi|Gi|Ti|k|M|G|T)?$";

    private static final Pattern WHOLE = Pattern.compile(PATTERN);
    private static final Map<String, Long> FACTORS = Map.of(
            "k",
            1_000L,
            "M",
            1_000_000L,
            "G",
            1_000_000_000L,
            "T",
            1_000_000_000_000L,
            "Ki",
            1L << 10,
            "Mi",
            1L << 20,
            "Gi",
            1L << 30,
            "Ti",
            1L << 40);

    private Sizes() {}

    /** @throws IllegalArgumentException when it is no size, or too large to count */
    static long parse(String text) {
        Matcher size = WHOLE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("");
        }
        long factor = size.group(2) == null ? 1 : FACTORS.getOrDefault(size.group(2), 1L);
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(factor));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("more than can be counted");
        }
        if (bytes.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("less than a byte");
        }
        return bytes.longValue();
    }
}
