package dev.reeve.driver.process.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResourceFilesTest {
    private static final String STAT =
            "42 (a) S (b c) S 7 42 40 0 -1 4194304 1 2 3 4 11 12 13 14 20 0 5 0 987654 1048576 300 18446744073709551615 1\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void readsALineWhateverTheNameOfTheProgram() {
        StatLine line = new StatLine();
        assertThat(line.parse(bytes(STAT), STAT.length())).isTrue();
        ProcessRow row = new ProcessRow(42, line.start(), true);
        line.fill(row);
        assertThat(row.start).isEqualTo(987654);
        assertThat(row.parent).isEqualTo(7);
        assertThat(row.session).isEqualTo(40);
        assertThat(row.own.total()).isEqualTo(23);
        assertThat(row.children.total()).isEqualTo(27);
        assertThat(row.threads).isEqualTo(5);
        assertThat(row.virtual).isEqualTo(1048576);
        assertThat(row.pages).isEqualTo(300);
    }

    @Test
    void refusesEveryPartOfALine() {
        int enough = STAT.indexOf(" 300") + 2;
        for (int length = 0; length < enough; length++) {
            assertThat(new StatLine().parse(bytes(STAT), length)).isFalse();
        }
    }

    @Test
    void findsNumbersOfKeysAtTheBeginningOfWords() {
        byte[] io = bytes("rchar: 9\ncancelled_write_bytes: 7\nread_bytes: 4096\nwrite_bytes: 8192\n");
        assertThat(new KeyedNumbers("write_bytes: ").sum(io, io.length)).isEqualTo(8192);
        assertThat(new KeyedNumbers("bytes: ").sum(io, io.length)).isEqualTo(Counter.UNKNOWN);
        byte[] devices = bytes("8:0 rbytes=10 wbytes=1\n8:16 rbytes=5 wbytes=2\n");
        assertThat(new KeyedNumbers("rbytes=").sum(devices, devices.length)).isEqualTo(15);
        byte[] pressure = bytes("some avg10=12.34 avg60=1.00 avg300=0.00 total=5\n");
        assertThat(new KeyedNumbers("some avg10=").decimal(pressure, pressure.length))
                .isEqualTo(12.34);
    }

    @Test
    void aChildThatIsInItsParentALookLaterIsNotToldTwice() {
        Counter parent = new Counter();
        parent.set(0);
        parent.begin(true);
        Counter child = new Counter();
        child.set(100);
        parent.advance();
        parent.set(0);
        parent.take(child);
        assertThat(parent.since()).isZero();
        parent.advance();
        parent.set(130);
        assertThat(parent.since()).isEqualTo(30);
        parent.advance();
        parent.set(135);
        assertThat(parent.since()).isEqualTo(5);
    }

    @Test
    void aChildThatIsInItsParentAtOnceIsNotToldTwice() {
        Counter parent = new Counter();
        parent.set(0);
        parent.begin(true);
        Counter child = new Counter();
        child.set(100);
        parent.advance();
        parent.set(130);
        parent.take(child);
        assertThat(parent.since()).isEqualTo(30);
        parent.advance();
        parent.set(150);
        assertThat(parent.since()).isEqualTo(20);
    }
}
