package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.log.LogRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeepingTest extends CollapsedLog {
    @Test
    void keepsAsManyArchivesAsItShould() throws IOException {
        bench.unit(Bench.rule(SMALL, 3, 1 << 30, false));
        for (int i = 0; i < 6; i++) {
            bench.cut(1 + i * 1000, (i + 1) * 1000);
        }
        assertThat(bench.archives()).hasSize(3);
        assertThat(bench.everything()).isEqualTo(Bench.lines(3001, 6000));
        assertThat(bench.told).isEmpty();
    }

    @Test
    void deletesArchivesThatAreTooOld() throws IOException {
        bench.unit(new LogRule(
                SMALL,
                Optional.empty(),
                100,
                Optional.of(Duration.ofDays(1)),
                1 << 30,
                false,
                false,
                OptionalLong.empty()));
        bench.cut(1, 1000);
        bench.now = bench.now.plus(Duration.ofHours(25));
        bench.cut(1001, 2000);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1001, 2000));
    }

    @Test
    void deletesWhatGrowsOldThoughNothingIsWritten() throws IOException {
        bench.cut(1, 1000);
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, false));
        bench.cut(1001, 2000);
        bench.keeping.retainAll();
        assertThat(bench.archives()).hasSize(1);
        bench.unit(Bench.rule(SMALL, 0, 1 << 30, false));
        bench.keeping.retainAll();
        assertThat(bench.archives()).isEmpty();
    }

    @Test
    void cutsALogThatIsOldEnough() throws IOException {
        bench.unit(new LogRule(
                SMALL,
                Optional.of(Duration.ofDays(1)),
                100,
                Optional.empty(),
                1 << 30,
                false,
                false,
                OptionalLong.empty()));
        bench.append(Bench.lines(1, 3));
        bench.look();
        assertThat(bench.archives()).isEmpty();
        bench.now = bench.now.plus(Duration.ofHours(25));
        bench.look();
        assertThat(bench.archives()).hasSize(1);
        bench.append(Bench.lines(4, 5));
        Files.setLastModifiedTime(bench.log, FileTime.from(bench.now));
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 5));
        bench.look();
        assertThat(bench.archives()).hasSize(1);
    }

    @Test
    void staysWithinTheTotalOfTheUnit() throws IOException {
        bench.unit(Bench.rule(SMALL, 100, 450_000, false));
        for (int i = 0; i < 8; i++) {
            bench.cut(1 + i * 1000, (i + 1) * 1000);
        }
        assertThat(bench.everything()).isEqualTo(Bench.lines(4001, 8000));
    }

    @Test
    void withoutArchivesTheNewestLinesStayAndItSaysSoOnce() throws IOException {
        bench.unit(Bench.rule(SMALL, 0, 1 << 30, false));
        for (int i = 0; i < 5; i++) {
            bench.cut(1 + i * 1000, (i + 1) * 1000);
        }
        String left = bench.everything();
        assertThat(bench.archives()).isEmpty();
        assertThat(left.length()).isBetween((int) SMALL / 2 - 200, (int) SMALL / 2);
        assertThat(Bench.lines(1, 5000)).endsWith(left);
        assertThat(bench.told).singleElement().asString().contains("oldest lines were dropped");
    }

    @Test
    void whatWouldBeDroppedAtOnceIsNotCopied() throws IOException {
        bench.unit(Bench.rule(SMALL, 100, 4 * SMALL, false));
        bench.cut(1, 5000);
        assertThat(bench.archives()).isEmpty();
        assertThat(bench.everything().length()).isBetween(3 * (int) SMALL - 200, 3 * (int) SMALL);
        assertThat(bench.everything()).endsWith(Bench.lines(4999, 5000));
    }

    @Test
    void allLogsTogetherStayWithinTheirRoom() throws IOException {
        bench.unit(new LogRule(
                SMALL, Optional.empty(), 100, Optional.empty(), 1 << 30, false, false, OptionalLong.of(250_000)));
        DiskRoom room = bench.room();
        for (int i = 0; i < 5; i++) {
            bench.cut(1 + i * 1000, (i + 1) * 1000);
        }
        assertThat(bench.archives()).hasSize(5);
        room.enforce();
        assertThat(bench.everything()).isEqualTo(Bench.lines(3001, 5000));
        assertThat(bench.told).singleElement().asString().contains("all logs together");
    }

    @Test
    void compressesWhatItCutOff() throws IOException {
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, true));
        bench.cut(1, 1000);
        bench.cut(1001, 2000);
        bench.append(Bench.lines(2001, 2003));
        bench.archives().forEach(bench.compressor::compress);
        assertThat(bench.archives()).hasSize(2).allMatch(Archive::compressed).allSatisfy(archive -> assertThat(
                        archive.file().toFile().length())
                .isLessThan(20_000));
        assertThat(bench.catalogue.bytes())
                .isEqualTo(bench.archives().stream()
                        .mapToLong(archive -> archive.file().toFile().length())
                        .sum());
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 2003));
        assertThat(bench.text(150_000)).isEqualTo(Bench.lines(1501, 2003));
        assertThat(files()).noneMatch(name -> name.endsWith(Archive.UNFINISHED));
    }

    @Test
    void whoMayNotReadTheLogMayNotReadItsArchives() throws IOException {
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, true));
        bench.append("first\n");
        Files.setPosixFilePermissions(bench.log, PosixFilePermissions.fromString("rw-------"));
        bench.cut(1, 1000);
        assertThat(Files.getPosixFilePermissions(bench.archives().getFirst().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        bench.compressor.compress(bench.archives().getFirst());
        assertThat(Files.getPosixFilePermissions(bench.archives().getFirst().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatWasDroppedIsNotCompressed() throws IOException {
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, true));
        bench.cut(1, 1000);
        Archive archive = bench.archives().getFirst();
        bench.catalogue.delete(archive);
        bench.compressor.compress(archive);
        assertThat(bench.archives()).isEmpty();
    }

    @Test
    void withoutAFreezerACopyIsSaidToBeUnsure() throws IOException {
        bench = new Bench(root, CutWay.TRUNCATE, _ -> Optional.empty());
        bench.unit(Bench.rule(SMALL, 10, 1 << 30, false));
        bench.cut(1, 1000);
        assertThat(bench.told).singleElement().asString().contains("may be lost");
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(bench.log.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
