package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever stands where a block should. In the usual build the inputs that are kept beside this class; {@code runtime/fuzz}
 * looks for new ones.
 */
class BlockFormatFuzzTest {
    /** Any bytes are a block or refused, whatever their checksum; and what was read can be written and read again. */
    @FuzzTest(maxDuration = "5m")
    void anyBytesAreABlockOrRefused(byte[] bytes) {
        Block block;
        try {
            block = BlockFormat.readUnchecked(bytes, _ -> true);
        } catch (Malformed _) {
            return;
        }
        byte[] written = BlockFormat.write(block, true);
        Block again = BlockFormat.read(written);
        assertThat(again.keys).isEqualTo(block.keys);
        block.lanes().forEach((metric, lane) -> {
            Lane other = again.lane(metric);
            assertThat(other.counts).isEqualTo(lane.counts);
            for (int i = 0; i < block.size(); i++) {
                if (lane.counts[i] > 0) {
                    // Zero has one sign only.
                    assertThat(other.values[i] + 0.0).isEqualTo(lane.values[i] + 0.0);
                }
            }
        });
    }
}
