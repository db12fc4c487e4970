package dev.reeve.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.log.LogHead;
import dev.reeve.api.log.LogReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredLogTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path root;

    private Bench bench;
    private LogReader reader;

    @BeforeEach
    void make() throws IOException {
        bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        bench.unit(Bench.rule(1 << 16, 100, 1L << 40, true));
        reader = bench.stored.read(0);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
    }

    @Test
    void waitsForALogThatIsNotThereYet() throws IOException {
        assertThat(read()).isEmpty();
        bench.append("first\n");
        assertThat(read()).isEqualTo("first\n");
    }

    @Test
    void noticesALogThatWasEmptiedAndHasGrownBeyondWhereItWas() throws IOException {
        bench.append("short\n");
        assertThat(read()).isEqualTo("short\n");
        Files.writeString(bench.log, "emptied, and much longer than before\n");
        assertThat(read()).isEqualTo("emptied, and much longer than before\n");
    }

    @Test
    void anEmptiedLogThatStaysEmptyIsNoEnd() throws IOException {
        bench.append("one\n");
        read();
        Files.writeString(bench.log, "");
        assertThat(read()).isEmpty();
        bench.append("two\n");
        assertThat(read()).isEqualTo("two\n");
    }

    @Test
    void aReplacedLogIsReadToItsEndFirst() throws IOException {
        bench.append("one\n");
        read();
        bench.append("two\nunfinished");
        Files.move(bench.log, root.resolve("moved"));
        bench.append("three\n");
        assertThat(read()).isEqualTo("two\nunfinished");
        assertThat(reader.position()).isEqualTo(18);
        assertThat(read()).isEqualTo("three\n");
        assertThat(reader.position()).isEqualTo(6);
    }

    @Test
    void whatIsWrittenToAMovedLogIsStillRead() throws IOException {
        bench.append("one\n");
        read();
        Path moved = Files.move(bench.log, root.resolve("moved"));
        Files.writeString(moved, "two\n", APPEND);
        assertThat(read()).isEqualTo("two\n");
    }

    @Test
    void whatIsNotKeptAnyMoreIsPassedOver() throws IOException {
        for (int i = 0; i < 3; i++) {
            cut(1 + i * 1000, (i + 1) * 1000);
        }
        bench.catalogue.delete(bench.archives().get(1));
        assertThat(bench.text(0)).isEqualTo(Bench.lines(1, 1000) + Bench.lines(2001, 3000));
        assertThat(bench.text(150_000)).isEqualTo(Bench.lines(2001, 3000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 300, 1500, 3000, 3003, 4000})
    void findsTheLastLinesAcrossArchives(int count) throws IOException {
        for (int i = 0; i < 3; i++) {
            cut(1 + i * 1000, (i + 1) * 1000);
        }
        bench.compressor.compress(bench.archives().get(0));
        bench.compressor.compress(bench.archives().get(1));
        bench.append(Bench.lines(3001, 3003));
        long begin = bench.stored.last(count, bench.stored.end(), _ -> true);
        assertThat(bench.text(begin)).isEqualTo(Bench.lines(Math.max(1, 3004 - count), 3003));
        assertThat(bench.stored.last(2, 100_000, _ -> true)).isEqualTo(99_800);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsOnlyLinesThatAreWanted(boolean compressed) throws IOException {
        cut(1, 50_000);
        if (compressed) {
            bench.compressor.compress(bench.archives().getFirst());
        }
        assertThat(bench.archives()).hasSize(1);
        long begin = bench.stored.last(3, bench.stored.end(), line -> line.endsWith("0000"));
        assertThat(begin).isEqualTo(2_999_900);
    }

    @Test
    void anUnfinishedLineAndAnEndlessOneAreLinesToo() throws IOException {
        assertThat(bench.stored.last(5, 0, _ -> true)).isZero();
        bench.append("one\ntwo\nthr");
        assertThat(bench.stored.last(2, bench.stored.end(), _ -> true)).isEqualTo(4);
        Files.writeString(bench.log, "x".repeat(700_000));
        assertThat(bench.stored.last(1, 700_000, _ -> true)).isLessThan(700_000);
        assertThat(bench.stored.last(100, 700_000, _ -> true)).isZero();
    }

    /** A sparse file: reading it from its start would take minutes. */
    @Test
    void aHugeLogIsReadFromItsEnd() throws IOException {
        long huge = 200L << 30;
        try (RandomAccessFile file = new RandomAccessFile(bench.log.toFile(), "rw")) {
            file.seek(huge);
            file.write("\nlast but one\nlast\n".getBytes(UTF_8));
        }
        assertThat(bench.stored.last(2, bench.stored.end(), _ -> true)).isEqualTo(huge + 1);
    }

    @Test
    void knowsWhenItWasWritten() throws IOException {
        for (int i = 0; i < 6; i++) {
            bench.append(Bench.lines(1 + i * 300, (i + 1) * 300) + (i == 1 ? "torn" : ""));
            Files.setLastModifiedTime(bench.log, FileTime.from(NOON.plusSeconds(i)));
            bench.look();
        }
        assertThat(bench.archives()).hasSize(2);
        bench.keeping.writeMarks();
        bench.logs.of(bench.log).marks().add(NOON.plusSeconds(99), bench.stored.end());
        assertThat(bench.stored.since(NOON.minusSeconds(9))).isZero();
        assertThat(bench.stored.since(NOON.plusSeconds(1))).isEqualTo(30_000);
        assertThat(bench.text(bench.stored.since(NOON.plusSeconds(4)))).isEqualTo(Bench.lines(1201, 1800));
        assertThat(bench.stored.until(NOON.plusSeconds(3))).isEqualTo(120_004);
        assertThat(bench.stored.until(NOON.plusSeconds(1000))).isEqualTo(180_004);
        assertThat(bench.stored.times().writtenBy(60_004)).contains(NOON.plusSeconds(1));
        assertThat(bench.stored.times().writtenBy(60_005)).contains(NOON.plusSeconds(2));
        assertThat(bench.stored.times().writtenBy(180_005)).isEmpty();
    }

    @Test
    void timesOfALogThatBeganAnewAreForgotten() throws IOException {
        TimeMarks marks = bench.stored.marks();
        marks.add(NOON, 500);
        marks.write(0);
        marks.add(NOON.plusSeconds(1), 20);
        assertThat(marks.all().marks()).hasSize(1);
        Files.writeString(Path.of(bench.log + ".times"), "broken\n1 2 3\n", APPEND);
        marks.write(0);
        assertThat(marks.all().writtenBy(3)).contains(NOON.plusSeconds(1));
    }

    @Test
    void manyTimesAreThinnedOut() throws IOException {
        TimeMarks marks = bench.stored.marks();
        for (int i = 0; i < 20_000; i++) {
            marks.add(NOON.plusSeconds(i), i);
        }
        marks.write(10_000);
        assertThat(marks.all().marks()).hasSize(5000);
        assertThat(marks.all().writtenBy(19_999)).contains(NOON.plusSeconds(19_999));
    }

    @ParameterizedTest
    @EnumSource
    void aCutMovesNoPosition(CutWay way) throws IOException {
        bench = new Bench(root, way, _ -> Optional.empty());
        bench.unit(Bench.rule(1 << 16, 100, 1L << 40, true));
        cut(1, 1000);
        bench.append(Bench.lines(1001, 1100));
        assertThat(bench.stored.begin()).isZero();
        assertThat(bench.stored.end()).isEqualTo(110_000);
        assertThat(LogHead.endOf(bench.log)).isEqualTo(110_000);
        cut(1101, 2000);
        assertThat(bench.text(0)).isEqualTo(Bench.lines(1, 2000));
        assertThat(bench.text(105_000)).isEqualTo(Bench.lines(1051, 2000));
        assertThat(bench.archives()).hasSize(2);
    }

    private void cut(int first, int last) throws IOException {
        bench.append(Bench.lines(first, last));
        bench.now = bench.now.plusSeconds(1);
        bench.look();
    }

    private String read() throws IOException {
        byte[] buffer = new byte[4096];
        return new String(buffer, 0, reader.read(buffer), UTF_8);
    }
}
