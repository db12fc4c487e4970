package dev.reeve.history;

import java.util.Arrays;

/**
 * What one metric came to at each key of a block. Where the count is 0 nothing was measured, and the numbers mean nothing.
 * Not changed once it is in a block.
 */
final class Lane {
    final long[] counts;
    final double[] values;
    /** The values themselves as long as each is of one sample. */
    double[] mins;

    double[] maxs;

    private Lane(long[] counts, double[] values, double[] mins, double[] maxs) {
        this.counts = counts;
        this.values = values;
        this.mins = mins;
        this.maxs = maxs;
    }

    static Lane empty(int length) {
        double[] values = new double[length];
        return new Lane(new long[length], values, values, values);
    }

    void sample(int index, double value) {
        put(index, 1, value, value, value);
    }

    void put(int index, long count, double value, double min, double max) {
        if (mins == values && count > 1) {
            mins = values.clone();
            maxs = values.clone();
        }
        counts[index] = count;
        values[index] = value;
        mins[index] = min;
        maxs[index] = max;
    }

    void copy(Lane from, int fromIndex, int toIndex) {
        put(toIndex, from.counts[fromIndex], from.values[fromIndex], from.mins[fromIndex], from.maxs[fromIndex]);
    }

    void copy(Lane from, int toIndex) {
        for (int i = 0; i < from.counts.length; i++) {
            copy(from, i, toIndex + i);
        }
    }

    /** Adds another point to one: values of amounts are summed up, others averaged. */
    void add(int index, Lane from, int fromIndex, boolean sums) {
        long count = from.counts[fromIndex];
        if (count == 0) {
            return;
        }
        if (counts[index] == 0) {
            copy(from, fromIndex, index);
            return;
        }
        long all = counts[index] + count;
        double value = from.values[fromIndex];
        put(
                index,
                all,
                sums ? values[index] + value : values[index] + (value - values[index]) * count / all,
                Math.min(mins[index], from.mins[fromIndex]),
                Math.max(maxs[index], from.maxs[fromIndex]));
    }

    void write(boolean exact, ByteWriter out) {
        LongColumn.write(counts, out);
        NumberColumn.write(present(values), exact, out);
        if (merged(counts)) {
            NumberColumn.write(present(mins), exact, out);
            NumberColumn.write(present(maxs), exact, out);
        }
    }

    static Lane read(ByteReader in, int length) {
        long[] counts = LongColumn.read(in, length);
        for (long count : counts) {
            if (count < 0) {
                throw new Malformed("less than none was measured");
            }
        }
        double[] values = numbers(in, counts);
        boolean merged = merged(counts);
        return new Lane(counts, values, merged ? numbers(in, counts) : values, merged ? numbers(in, counts) : values);
    }

    private static boolean merged(long[] counts) {
        for (long count : counts) {
            if (count > 1) {
                return true;
            }
        }
        return false;
    }

    private double[] present(double[] numbers) {
        double[] present = new double[numbers.length];
        int size = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (counts[i] > 0) {
                present[size++] = numbers[i];
            }
        }
        return size == present.length ? present : Arrays.copyOf(present, size);
    }

    private static double[] numbers(ByteReader in, long[] counts) {
        int present = 0;
        for (long count : counts) {
            present += count > 0 ? 1 : 0;
        }
        double[] numbers = NumberColumn.read(in, present);
        if (present == counts.length) {
            return numbers;
        }
        double[] spread = new double[counts.length];
        for (int i = 0, next = 0; i < spread.length; i++) {
            spread[i] = counts[i] > 0 ? numbers[next++] : 0;
        }
        return spread;
    }
}
