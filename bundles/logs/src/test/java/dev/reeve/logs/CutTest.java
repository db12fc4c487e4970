package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.log.LogReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writers at full speed, cut after cut: every line is there once. */
@Timeout(180)
class CutTest {
    private static final int LINES = 600_000;

    @TempDir
    Path root;

    private final AtomicReference<Optional<Writer>> writer = new AtomicReference<>(Optional.empty());

    private Optional<Runnable> freeze() {
        return writer.get().flatMap(Writer::freeze);
    }

    @ParameterizedTest
    @EnumSource
    void losesNoLine(CutWay way) throws Exception {
        Bench bench = new Bench(root, way, _ -> freeze());
        bench.unit(Bench.RULE);
        try (Writer buffered = Writer.buffered(bench.log, LINES)) {
            writer.set(Optional.of(buffered));
            while (buffered.writes()) {
                bench.look();
            }
        }
        bench.look();
        assertThat(bench.removal.way()).isEqualTo(way);
        assertThat(bench.archives()).hasSizeGreaterThan(5).allSatisfy(archive -> assertThat(archive.file())
                .hasSize(archive.length()));
        assertThat(wrong(bench)).isEmpty();
        assertThat(bench.told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void losesNoLineOfOneWriteEach(CutWay way) throws Exception {
        Bench bench = new Bench(root, way, _ -> freeze());
        bench.unit(Bench.rule(1 << 16, 10_000, 1L << 40, false));
        int lines = 60_000;
        try (Writer single = Writer.lineByLine(bench.log, lines)) {
            writer.set(Optional.of(single));
            while (single.writes()) {
                bench.look();
            }
        }
        assertThat(bench.archives()).hasSizeGreaterThan(5);
        try (LogReader reader = bench.stored.read(0)) {
            assertThat(Bench.follow(reader, lines)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadOnwardsAllTheWhile(CutWay way) throws Exception {
        Bench bench = new Bench(root, way, _ -> freeze());
        bench.unit(Bench.rule(1 << 20, 10_000, 1L << 40, true));
        Thread archivist = Thread.ofPlatform().daemon().start(bench.compressor::work);
        try (Writer buffered = Writer.buffered(bench.log, LINES);
                LogReader reader = bench.stored.read(0)) {
            writer.set(Optional.of(buffered));
            CompletableFuture<List<String>> wrong = CompletableFuture.supplyAsync(() -> follow(reader));
            while (buffered.writes() || !wrong.isDone()) {
                bench.look();
            }
            assertThat(wrong.get(1, TimeUnit.SECONDS)).isEmpty();
        } finally {
            bench.compressor.close();
            archivist.interrupt();
            archivist.join();
        }
        assertThat(wrong(bench)).isEmpty();
    }

    @Test
    void archivesEndAtLineEnds() throws Exception {
        Bench bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        bench.unit(Bench.rule(1 << 16, 10, 1 << 30, false));
        bench.append(Bench.lines(1, 1000) + "begun");
        bench.look();
        assertThat(bench.archives()).hasSize(1);
        assertThat(Files.readString(bench.archives().getFirst().file())).isEqualTo(Bench.lines(1, 1000));
        assertThat(bench.text(100_000)).isEqualTo("begun");
        bench.append(" and ended\n");
        bench.look();
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000) + "begun and ended\n");
        assertThat(bench.log.toFile().length()).isLessThan(10_000);
    }

    /** tmpfs can punch, and not collapse. */
    @Test
    void takesTheNextBestWayWhereAFileSystemHasNotTheBest() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isDirectory(memory) && Files.getFileStore(memory).type().equals("tmpfs"));
        Path folder = Files.createTempDirectory(memory, "reeve-cut");
        try {
            Bench bench = new Bench(folder, CutWay.COLLAPSE, _ -> Optional.empty());
            bench.unit(Bench.rule(1 << 16, 10, 1 << 30, false));
            for (int i = 0; i < 3; i++) {
                bench.append(Bench.lines(1 + i * 1000, (i + 1) * 1000));
                bench.look();
            }
            bench.look();
            assertThat(bench.removal.way()).isEqualTo(CutWay.PUNCH);
            assertThat(bench.archives()).hasSize(3);
            assertThat(bench.everything()).isEqualTo(Bench.lines(1, 3000));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Test
    void whereAFileSystemHasNeitherNothingIsCopiedInAFileThatIsWrittenTo() throws Exception {
        AtomicInteger frozen = new AtomicInteger();
        HeadRemoval.Fallocate never = (file, _, _, _) -> {
            throw new Libc.CallFailed("fallocate", file, 95);
        };
        Bench bench = new Bench(
                root, new HeadRemoval(Optional.of(never), CutWay.COLLAPSE), _ -> Optional.of(frozen::incrementAndGet));
        bench.unit(Bench.rule(1 << 16, 10, 1 << 30, false));
        bench.append(Bench.lines(1, 1000));
        bench.look();
        assertThat(frozen).hasValue(0);
        assertThat(bench.log.toFile()).hasSize(100_000);
        assertThat(bench.archives()).hasSize(1);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 1000));
        bench.append(Bench.lines(1001, 2000));
        bench.look();
        assertThat(frozen).hasValue(1);
        assertThat(bench.log.toFile().length()).isLessThan(4096);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 2000));
        assertThat(bench.told).isEmpty();
    }

    @Test
    void aFileThatIsOneLongLineIsCutAllTheSame() throws Exception {
        Bench bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        bench.unit(Bench.rule(1 << 20, 10, 1L << 40, false));
        String line = "x".repeat(3 << 20);
        bench.append(line);
        bench.look();
        assertThat(bench.archives()).hasSize(1);
        assertThat(bench.everything()).isEqualTo(line);
    }

    private static List<String> wrong(Bench bench) throws Exception {
        try (LogReader reader = bench.stored.read(0)) {
            return Bench.follow(reader, LINES);
        }
    }

    private static List<String> follow(LogReader reader) {
        try {
            return Bench.follow(reader, LINES);
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
