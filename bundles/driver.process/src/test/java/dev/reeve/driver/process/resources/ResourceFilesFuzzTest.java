package dev.reeve.driver.process.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** In the usual build the inputs that are kept beside this class; {@code runtime/fuzz} looks for new ones. */
class ResourceFilesFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void whatTheKernelTellsIsReadOrIsNothing(byte[] told) {
        StatLine line = new StatLine();
        if (line.parse(told, told.length)) {
            ProcessRow row = new ProcessRow(1, line.start(), true);
            line.fill(row);
            assertThat(row.start).isNotNegative();
            assertThat(row.virtual).isNotNegative();
            assertThat(row.pages).isNotNegative();
        }
        assertThat(line.parse(told, -1)).isFalse();
        for (String key : new String[] {"read_bytes: ", "rbytes=", "some avg10="}) {
            KeyedNumbers numbers = new KeyedNumbers(key);
            assertThat(numbers.sum(told, told.length)).isGreaterThanOrEqualTo(Counter.UNKNOWN);
            assertThat(numbers.decimal(told, told.length)).isGreaterThanOrEqualTo(Counter.UNKNOWN);
        }
        assertThat(KeyedNumbers.only(told, told.length)).isGreaterThanOrEqualTo(Counter.UNKNOWN);
    }
}
