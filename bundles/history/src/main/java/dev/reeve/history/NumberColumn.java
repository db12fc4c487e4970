package dev.reeve.history;

/**
 * Numbers as whole numbers: multiples of a decimal fraction where all of them are, else their first 15 bits, else all bits.
 * Whole numbers below 2<sup>53</sup> come back as they were, others within 1/32,768 of what they were: four significant
 * digits. What came back once comes back the same from then on, however often it is written.
 */
final class NumberColumn {
    private static final int MULTIPLES = 0;
    private static final int ROUNDED = 1;
    private static final int ALL_BITS = 2;

    private static final double WHOLE = 1L << 53;
    private static final double[] TENS = {1, 10, 100, 1000, 10_000};
    private static final int DROPPED = 38;
    private static final double NEAR = 1.0 / (1 << 15);

    private NumberColumn() {}

    /** @param exact whether all of them must come back as they were */
    static void write(double[] values, boolean exact, ByteWriter out) {
        int digits = digits(values);
        if (digits >= 0) {
            multiples(values, digits, out);
        } else if (!exact && mayBeRounded(values)) {
            out.put(ROUNDED);
            LongColumn.write(longs(values, NumberColumn::rounded), out);
        } else {
            out.put(ALL_BITS);
            LongColumn.write(longs(values, Double::doubleToRawLongBits), out);
        }
    }

    static double[] read(ByteReader in, int count) {
        return switch (in.get()) {
            case MULTIPLES -> multiples(in, count);
            case ROUNDED -> doubles(LongColumn.read(in, count), NumberColumn::unrounded);
            case ALL_BITS -> doubles(LongColumn.read(in, count), Double::longBitsToDouble);
            default -> throw new Malformed("unknown sort of numbers");
        };
    }

    private static void multiples(double[] values, int digits, ByteWriter out) {
        long[] multiples = longs(values, value -> Math.round(value * TENS[digits]));
        long divisor = 0;
        for (int i = 0; i < multiples.length && divisor != 1; i++) {
            divisor = divisor(divisor, Math.abs(multiples[i]));
        }
        for (int i = 0; i < multiples.length && divisor > 1; i++) {
            multiples[i] /= divisor;
        }
        out.put(MULTIPLES);
        out.put(digits);
        out.varint(divisor);
        LongColumn.write(multiples, out);
    }

    private static double[] multiples(ByteReader in, int count) {
        int digits = in.get();
        if (digits < 0 || digits >= TENS.length) {
            throw new Malformed("unknown fraction");
        }
        long divisor = Math.max(1, in.varint());
        return doubles(LongColumn.read(in, count), multiple -> multiple * divisor / TENS[digits]);
    }

    /** After the decimal point, that all of them have at most; -1 when that is too many. */
    private static int digits(double[] values) {
        int digits = 0;
        for (double value : values) {
            while (!whole(value, TENS[digits])) {
                digits++;
                if (digits == TENS.length) {
                    return -1;
                }
            }
        }
        for (double value : values) {
            if (!whole(value, TENS[digits])) {
                return -1;
            }
        }
        return digits;
    }

    private static boolean whole(double value, double tens) {
        double multiple = Math.rint(value * tens);
        return Math.abs(multiple) < WHOLE && multiple / tens == value;
    }

    private static boolean mayBeRounded(double[] values) {
        for (double value : values) {
            double back = unrounded(rounded(value));
            boolean mustBeExact = value == Math.rint(value) && Math.abs(value) < WHOLE;
            if (mustBeExact ? back != value : !(Math.abs(back - value) <= Math.abs(value) * NEAR)) {
                return false;
            }
        }
        return true;
    }

    private static long rounded(double value) {
        long size = (Double.doubleToRawLongBits(Math.abs(value)) + (1L << (DROPPED - 1))) >>> DROPPED;
        return value < 0 ? -size : size;
    }

    private static double unrounded(long rounded) {
        double size = Double.longBitsToDouble(Math.abs(rounded) << DROPPED);
        return rounded < 0 ? -size : size;
    }

    private static long divisor(long a, long b) {
        long greater = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = greater % smaller;
            greater = smaller;
            smaller = rest;
        }
        return greater;
    }

    private static long[] longs(double[] values, java.util.function.DoubleToLongFunction form) {
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = form.applyAsLong(values[i]);
        }
        return longs;
    }

    private static double[] doubles(long[] longs, java.util.function.LongToDoubleFunction form) {
        double[] values = new double[longs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = form.applyAsDouble(longs[i]);
        }
        return values;
    }
}
