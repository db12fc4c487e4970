package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What was written comes back: whole numbers as they were, others nearly. */
class BlockFormatTest {
    private static final double NEAR = 1.0 / (1 << 15);

    @Test
    void wholeNumbersAndShortFractionsAreExact() {
        double[][] columns = {
            {0, 1, -1, 9007199254740991.0, -9007199254740991.0},
            {0.5, 123456789, 3.25, -7, 0.1},
            {0.001, 0.137, 2.999, 0, 0},
            {4503599627370497.0, 0.3333333333333333, 1, 2, 3},
            {7, 7, 7, 7, 7},
        };
        for (double[] column : columns) {
            assertThat(turn(column, false)).isEqualTo(column);
        }
        double[] third = {1 / 3.0, Math.PI, 1e-300, -1e300, Double.MAX_VALUE};
        assertThat(turn(third, true)).isEqualTo(third);
    }

    @RepeatedTest(50)
    void fractionsKeepFourDigitsHoweverOftenTheyAreWritten(RepetitionInfo turn) {
        Random random = new Random(turn.getCurrentRepetition());
        double[] values = random.doubles(300)
                .map(value -> Math.scalb(value - 0.3, random.nextInt(200) - 100))
                .map(value -> random.nextInt(10) == 0 ? Math.rint(value) % 1e15 : value)
                .toArray();
        double[] once = turn(values, false);
        for (int i = 0; i < values.length; i++) {
            assertThat(once[i]).isCloseTo(values[i], within(Math.abs(values[i]) * NEAR));
        }
        assertThat(turn(once, false)).isEqualTo(once);
    }

    @RepeatedTest(50)
    void lanesWithHolesComeBack(RepetitionInfo turn) {
        Random random = new Random(turn.getCurrentRepetition());
        int size = random.nextInt(200);
        long[] times = new long[size];
        long at = 1_700_000_000_000L;
        for (int i = 0; i < size; i++) {
            at += random.nextInt(20) == 0 ? random.nextLong(1L << 40) : 10_000 + random.nextInt(3);
            times[i] = at;
        }
        Block block = Block.of(times);
        for (int metric = 1; metric < 40; metric += 1 + random.nextInt(20)) {
            Lane lane = block.lane(metric);
            boolean merged = random.nextBoolean();
            for (int i = 0; i < size; i++) {
                double value = random.nextInt(1 << 20);
                if (random.nextInt(3) > 0) {
                    lane.put(i, merged ? 6 : 1, value, merged ? value - 1 : value, merged ? value + 1 : value);
                }
            }
        }
        byte[] bytes = BlockFormat.write(block, false);
        same(block, BlockFormat.read(bytes));
        for (int metric : block.lanes().keySet()) {
            assertThat(BlockFormat.read(bytes, metric).orElseThrow().lanes()).containsOnlyKeys(metric);
        }
        assertThat(BlockFormat.metrics(bytes))
                .containsExactlyElementsOf(block.lanes().keySet());
        assertThat(BlockFormat.read(bytes, 99)).isEmpty();
    }

    @Test
    void aChangedByteIsFound() {
        Block block = Block.of(LongStream.range(0, 60).toArray());
        for (int i = 0; i < 60; i++) {
            block.lane(3).sample(i, i * i);
        }
        byte[] bytes = BlockFormat.write(block, false);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 16;
            assertThatThrownBy(() -> BlockFormat.read(changed)).isInstanceOf(Malformed.class);
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> BlockFormat.read(cut)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void whatAFoldComesTo() {
        Block block = Block.of(new long[] {0, 10, 60, 70, 130});
        double[] values = {1, 3, 10, 20, 7};
        for (int i = 0; i < values.length; i++) {
            block.lane(1).sample(i, values[i]);
            block.lane(2).sample(i, values[i]);
        }
        Block folded = block.folded(60, metric -> metric == 2);
        assertThat(folded.keys).containsExactly(0, 60, 120);
        assertThat(folded.lane(1).values).containsExactly(2, 15, 7);
        assertThat(folded.lane(2).values).containsExactly(4, 30, 7);
        assertThat(folded.lane(2).mins).containsExactly(1, 10, 7);
        assertThat(folded.lane(2).maxs).containsExactly(3, 20, 7);
        assertThat(folded.lane(2).counts).containsExactly(2, 2, 1);

        Block again = Block.of(List.of(folded, block)).folded(1_000, _ -> false);
        assertThat(again.lane(1).counts).containsExactly(10);
        assertThat(again.lane(1).values[0]).isCloseTo(8.2, within(1e-9));
    }

    private static double[] turn(double[] values, boolean exact) {
        ByteWriter out = new ByteWriter();
        NumberColumn.write(values, exact, out);
        return NumberColumn.read(new ByteReader(out.array(), 0, out.size()), values.length);
    }

    private static void same(Block expected, Block found) {
        assertThat(found.keys).isEqualTo(expected.keys);
        assertThat(found.lanes().keySet()).isEqualTo(expected.lanes().keySet());
        expected.lanes().forEach((metric, lane) -> {
            Lane other = found.lane(metric);
            assertThat(other.counts).isEqualTo(lane.counts);
            assertThat(other.values).isEqualTo(lane.values);
            assertThat(other.mins).isEqualTo(lane.mins);
            assertThat(other.maxs).isEqualTo(lane.maxs);
        });
    }
}
