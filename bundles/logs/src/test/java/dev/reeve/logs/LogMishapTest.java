package dev.reeve.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.log.LogHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What befalls a log from outside, or in the middle of a cut. */
@Timeout(60)
class LogMishapTest extends CollapsedLog {
    @Test
    void aDeletedLogIsToldOnceAndTheNextOneKept() throws IOException {
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, false));
        bench.cut(1, 1000);
        Files.delete(bench.log);
        bench.look();
        bench.look();
        assertThat(bench.told).singleElement().asString().contains("deleted", bench.log.toString());
        bench.cut(1, 700);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000) + Bench.lines(1, 700));
        assertThat(bench.stored.begin()).isNegative();
        assertThat(bench.text(0)).isEqualTo(Bench.lines(1, 700));
    }

    @Test
    void anEmptiedLogIsToldAndKeptOn() throws IOException {
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, false));
        bench.cut(1, 1000);
        bench.append(Bench.lines(1, 600));
        bench.look();
        Files.write(bench.log, new byte[0]);
        bench.look();
        assertThat(bench.told).singleElement().asString().contains("emptied", "60000 bytes");
        bench.cut(1, 800);
        bench.cut(801, 1700);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000) + Bench.lines(1, 1700));
    }

    @Test
    void deletedUnderAWriterItGoesOn() throws Exception {
        bench.unit(Bench.rule(SMALL, 100_000, 1 << 30, false));
        try (Writer writer = Writer.endless(bench.log)) {
            writer.awaitBytes(bench.log, SMALL);
            bench.look();
            Files.delete(bench.log);
            bench.look();
        }
        assertThat(bench.told).singleElement().asString().contains("deleted");
        bench.cut(1, 1000);
        assertThat(bench.everything()).endsWith(Bench.lines(1, 1000));
    }

    @Test
    void aCutThatWasNotNotedIsTakenBack() throws IOException {
        bench.append(Bench.lines(1, 1000));
        Files.writeString(Archive.of(bench.log, Instant.now(), 0, 90_000).file(), Bench.lines(1, 900));
        restarted();
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000));
        bench.cut(1001, 1002);
        assertThat(bench.archives()).hasSize(1);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1002));
    }

    @Test
    void aCutThatWasNotedIsFinished() throws IOException {
        String text = Bench.lines(1, 1000);
        byte[] note = new LogHead(86_016, 90_000).line();
        Files.write(
                bench.log,
                (text.substring(0, 86_016) + new String(note, UTF_8) + text.substring(90_000)).getBytes(UTF_8));
        Files.writeString(Archive.of(bench.log, Instant.now(), 0, 90_000).file(), Bench.lines(1, 900));
        restarted();
        assertThat(bench.log.toFile()).hasSize(100_000 - 86_016);
        assertThat(bench.everything()).isEqualTo(text);
    }

    @Test
    void anArchiveOfAnEarlierLogIsNotTakenForACutOfThisOne() throws IOException {
        bench.append(Bench.lines(1, 1000));
        Files.writeString(Archive.of(bench.log, Instant.now(), 0, 50_000).file(), Bench.lines(501, 1000));
        restarted();
        assertThat(bench.everything()).isEqualTo(Bench.lines(501, 1000) + Bench.lines(1, 1000));
    }

    @Test
    void whatWasLeftUnfinishedGoes() throws IOException {
        Files.writeString(bench.log.resolveSibling("a.log.part"), "x");
        Archive plain = Archive.of(bench.log, Instant.now(), 0, 5);
        Files.writeString(plain.file(), "12345");
        Files.writeString(plain.gzip().file(), "12");
        restarted();
        assertThat(files()).containsExactly(plain.gzip().file().getFileName().toString());
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOnce() throws IOException {
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, false));
        Files.createDirectory(Path.of(bench.log + Archive.UNFINISHED));
        bench.append(Bench.lines(1, 1000));
        bench.look();
        bench.look();
        assertThat(bench.told).singleElement().asString().contains("cannot be kept within its size", "; ");
        Files.deleteIfExists(Path.of(bench.log + Archive.UNFINISHED));
        bench.look();
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000));
        assertThat(bench.archives()).hasSize(1);
    }

    private void restarted() throws IOException {
        bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        bench.unit(Bench.RULE);
        bench.look();
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, false));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(bench.log.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
