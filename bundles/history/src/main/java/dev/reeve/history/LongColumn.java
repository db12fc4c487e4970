package dev.reeve.history;

/**
 * Whole numbers that follow each other: as they are, as what each differs from the one before, or as how that changes,
 * whichever is shortest. A row of zeros is its length.
 */
final class LongColumn {
    private static final int ORDERS = 3;

    private LongColumn() {}

    static void write(long[] values, ByteWriter out) {
        long[] rest = values.clone();
        int order = 0;
        ByteWriter best = tokens(rest);
        for (int next = 1; next < ORDERS; next++) {
            for (int i = rest.length - 1; i > 0; i--) {
                rest[i] -= rest[i - 1];
            }
            ByteWriter shorter = tokens(rest);
            if (shorter.size() < best.size()) {
                best = shorter;
                order = next;
            }
        }
        out.put(order);
        out.append(best);
    }

    /** @param count how many were written */
    static long[] read(ByteReader in, int count) {
        int order = in.get();
        if (order < 0 || order >= ORDERS) {
            throw new Malformed("unknown order " + order);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            long token = in.varint();
            if (token == 0) {
                i += in.varint(count - i - 1);
            } else {
                values[i] = (token >>> 1) ^ -(token & 1);
            }
        }
        for (int turn = 0; turn < order; turn++) {
            for (int i = 1; i < count; i++) {
                values[i] += values[i - 1];
            }
        }
        return values;
    }

    private static ByteWriter tokens(long[] values) {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < values.length; i++) {
            long value = values[i];
            out.varint((value << 1) ^ (value >> 63));
            if (value == 0) {
                int begin = i;
                while (i + 1 < values.length && values[i + 1] == 0) {
                    i++;
                }
                out.varint(i - begin);
            }
        }
        return out;
    }
}
