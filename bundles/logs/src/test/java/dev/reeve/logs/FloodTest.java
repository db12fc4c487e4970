package dev.reeve.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.log.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log that is cut again and again within seconds gets holes, and is short again once it is calm. */
@Timeout(180)
class FloodTest extends CollapsedLog {
    private static final long MIB = 1 << 20;

    @Test
    void aHoleTakesNoRoomAndGoesOnceItIsCalm() throws Exception {
        bench.unit(Bench.rule(MIB, 2, 4 * MIB, false));
        bench.cut(1, 100_000);
        bench.cut(100_001, 200_000);
        assertThat(bench.log.toFile().length()).isEqualTo(20_000_000);
        assertThat(taken()).isLessThan(3 * MIB);
        assertThat(bench.keeping.all().getFirst().length()).isLessThan(2 * MIB + 1);
        String kept = bench.everything();
        long end = bench.stored.end();
        assertThat(Bench.lines(1, 200_000)).endsWith(kept);
        bench.look();
        assertThat(bench.log.toFile().length()).isLessThan(3 * MIB);
        assertThat(bench.everything()).isEqualTo(kept);
        assertThat(bench.stored.end()).isEqualTo(end).isEqualTo(20_000_000);
        bench.append(Bench.lines(200_001, 200_100));
        assertThat(bench.everything()).isEqualTo(kept + Bench.lines(200_001, 200_100));
    }

    @Test
    void whoReadsOnwardsGoesOnAcrossTheHoleAndItsEnd() throws Exception {
        bench.unit(Bench.rule(MIB, 10, 1 << 30, false));
        bench.cut(1, 20_000);
        try (LogReader reader = bench.stored.read(0)) {
            assertThat(Bench.follow(reader, 19_000)).isEmpty();
        }
        try (LogReader reader = bench.stored.read(1_000_000)) {
            bench.cut(20_001, 40_000);
            bench.append(Bench.lines(40_001, 40_010));
            assertThat(read(reader)).isEqualTo(Bench.lines(10_001, 40_010));
            bench.look();
            assertThat(bench.log.toFile().length()).isLessThan(MIB);
            bench.append(Bench.lines(40_011, 40_020));
            assertThat(read(reader)).isEqualTo(Bench.lines(40_011, 40_020));
        }
    }

    @RepeatedTest(5)
    void aWriterAtFullSpeedLosesNoLineOfWhatIsKept() throws Exception {
        bench.unit(Bench.rule(MIB, 2, 4 * MIB, false));
        int lines = 600_000;
        try (Writer writer = Writer.buffered(bench.log, lines)) {
            while (writer.writes()) {
                bench.look();
            }
        }
        bench.look();
        bench.look();
        String kept = bench.everything();
        int first = Integer.parseInt(kept, 0, 99, 10);
        assertThat(kept).isEqualTo(Bench.lines(first, lines));
        assertThat(bench.log.toFile().length()).isLessThan(4 * MIB);
    }

    /** Whichever step it ended at: the note stands and the hole does not, or the hole does and the collapse does not. */
    @Test
    void aHostThatIsKilledInAFloodIsFollowedByOneThatGoesOn() throws Exception {
        for (int mode : List.of(Libc.PUNCH, Libc.COLLAPSE)) {
            Files.deleteIfExists(bench.log);
            Libc libc = Libc.load().orElseThrow();
            HeadRemoval.Fallocate dies = (file, wanted, offset, length) -> {
                if (wanted == mode) {
                    throw new IllegalStateException("killed");
                }
                libc.fallocate(file, wanted, offset, length);
            };
            Bench before = new Bench(root, new HeadRemoval(Optional.of(dies), CutWay.COLLAPSE), _ -> Optional.empty());
            before.unit(Bench.rule(MIB, 0, 4 * MIB, false));
            before.append(Bench.lines(1, 100_000));
            assertThatThrownBy(() -> {
                        before.look();
                        before.look();
                    })
                    .hasMessage("killed");
            Bench after = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
            after.unit(Bench.rule(MIB, 0, 4 * MIB, false));
            String kept = after.everything();
            assertThat(Bench.lines(1, 100_000)).endsWith(kept);
            assertThat(kept.length()).isBetween((int) MIB / 2 - 200, (int) MIB / 2);
            after.look();
            after.look();
            assertThat(after.log.toFile().length()).isLessThan(MIB);
            assertThat(after.everything()).isEqualTo(kept);
        }
    }

    @Test
    void aWriterThatIsSlowAgainHasItsNextCutCollapsed() throws Exception {
        bench.unit(Bench.rule(MIB, 2, 4 * MIB, false));
        bench.cut(1, 20_000);
        bench.now = bench.now.plusSeconds(60);
        bench.cut(20_001, 40_000);
        assertThat(bench.log.toFile().length()).isLessThan(MIB);
        assertThat(bench.everything()).isEqualTo(Bench.lines(1, 40_000));
    }

    private static String read(LogReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
            text.append(new String(buffer, 0, count, UTF_8));
        }
        return text.toString();
    }

    /** The room that the file takes on the disk. */
    private long taken() throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", bench.log.toString()).start();
        return 512 * Long.parseLong(new String(stat.getInputStream().readAllBytes(), UTF_8).strip());
    }
}
