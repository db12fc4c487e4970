package dev.reeve.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A table of numbers: a row for each key, a lane for each metric. Keys are times of one subject, in ms since 1970, or
 * subjects at one time.
 */
final class Block {
    final long[] keys;
    private final SortedMap<Integer, Lane> lanes;

    Block(long[] keys, SortedMap<Integer, Lane> lanes) {
        this.keys = keys;
        this.lanes = lanes;
    }

    static Block of(long[] keys) {
        return new Block(keys, new TreeMap<>());
    }

    /** One that holds all of these, in the order of the keys. */
    static Block of(Collection<Block> blocks) {
        Block all = of(blocks.stream()
                .flatMapToLong(block -> Arrays.stream(block.keys))
                .toArray());
        int at = 0;
        for (Block block : blocks) {
            for (Map.Entry<Integer, Lane> lane : block.lanes.entrySet()) {
                all.lane(lane.getKey()).copy(lane.getValue(), at);
            }
            at += block.keys.length;
        }
        return all.sorted();
    }

    SortedMap<Integer, Lane> lanes() {
        return Collections.unmodifiableSortedMap(lanes);
    }

    void put(int metric, Lane lane) {
        lanes.put(metric, lane);
    }

    /** A new one where there is none yet. */
    Lane lane(int metric) {
        return lanes.computeIfAbsent(metric, _ -> Lane.empty(keys.length));
    }

    int size() {
        return keys.length;
    }

    /**
     * One row for all keys between two multiples of {@code span}, under the lower one.
     *
     * @param sums whether the values of a metric are summed up
     */
    Block folded(long span, IntPredicate sums) {
        long[] begins =
                Arrays.stream(keys).map(key -> Math.floorDiv(key, span) * span).toArray();
        long[] distinct = Arrays.stream(begins).distinct().toArray();
        if (span == 1 && distinct.length == keys.length) {
            return this;
        }
        Block folded = of(distinct);
        lanes.forEach((metric, lane) -> {
            Lane into = folded.lane(metric);
            boolean sum = sums.test(metric);
            int row = -1;
            for (int i = 0; i < begins.length; i++) {
                row += i == 0 || begins[i] != begins[i - 1] ? 1 : 0;
                into.add(row, lane, i, sum);
            }
        });
        return folded;
    }

    /** The rows whose keys lie in {@code [from, to)}. */
    Block between(long from, long to) {
        return rows(IntStream.range(0, keys.length)
                .filter(i -> keys[i] >= from && keys[i] < to)
                .toArray());
    }

    private Block sorted() {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] < keys[i - 1]) {
                return rows(IntStream.range(0, keys.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(row -> keys[row]))
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return this;
    }

    private Block rows(int[] rows) {
        if (rows.length == keys.length
                && Arrays.equals(rows, IntStream.range(0, rows.length).toArray())) {
            return this;
        }
        Block chosen = of(Arrays.stream(rows).mapToLong(row -> keys[row]).toArray());
        lanes.forEach((metric, lane) -> {
            Lane into = chosen.lane(metric);
            for (int i = 0; i < rows.length; i++) {
                into.copy(lane, rows[i], i);
            }
        });
        return chosen;
    }
}
