package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.log.LogRule;
import dev.reeve.logs.CutRule.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Path LOG = Path.of("/logs/a.log");

    @Test
    void aLogIsCutAtItsSize() {
        LogRule rule = Bench.rule(1 << 20, 5, 1 << 30, true);
        assertThat(verdict(rule, (1 << 20) - 1)).isEqualTo(new Verdict.Leave());
        assertThat(verdict(rule, 1 << 20)).isEqualTo(new Verdict.Archive());
        assertThat(verdict(rule, 6 << 20)).isEqualTo(new Verdict.Archive());
    }

    @Test
    void ofALogThatOutgrewItsRoomAsMuchStaysAsItsArchivesWouldHold() {
        LogRule rule = Bench.rule(1 << 20, 5, 1 << 30, true);
        assertThat(verdict(rule, (6 << 20) + 1)).isEqualTo(new Verdict.Drop(5 << 20));
        assertThat(verdict(Bench.rule(1 << 20, 5, 4 << 20, true), 5 << 20)).isEqualTo(new Verdict.Drop(3 << 20));
        assertThat(verdict(Bench.rule(1 << 20, Integer.MAX_VALUE, 4L << 40, true), 1L << 41))
                .isEqualTo(new Verdict.Archive());
        assertThat(verdict(Bench.rule(1 << 20, 0, 1 << 30, true), 1 << 30)).isEqualTo(new Verdict.Drop(1 << 19));
    }

    @Test
    void noLogIsCutBelow64Ki() {
        assertThat(verdict(Bench.rule(1, 5, 1 << 30, true), 65_535)).isEqualTo(new Verdict.Leave());
        assertThat(verdict(Bench.rule(1, 5, 1 << 30, true), 65_536)).isEqualTo(new Verdict.Archive());
    }

    @Test
    void aTotalBelowTheSizeCounts() {
        assertThat(CutRule.maxSize(Bench.rule(1 << 30, 5, 2 << 20, true))).isEqualTo(1 << 20);
    }

    @Test
    void aLogThatGrowsIsLookedAtBeforeItHasGrownByAQuarterOfItsSize() {
        Duration second = Duration.ofSeconds(1);
        assertThat(LookPace.next(second, 1000, second, 1 << 20)).isEqualTo(LookPace.GROWING);
        assertThat(LookPace.next(LookPace.LONGEST, 1 << 20, second, 1 << 20)).isEqualTo(Duration.ofMillis(250));
        assertThat(LookPace.next(second, 1L << 40, second, 1 << 20)).isEqualTo(LookPace.SHORTEST);
    }

    @Test
    void aQuietLogIsLookedAtEverMoreSeldom() {
        assertThat(LookPace.next(Duration.ofSeconds(4), 0, Duration.ZERO, 1)).isEqualTo(Duration.ofSeconds(16));
        assertThat(LookPace.next(Duration.ofSeconds(50), 0, Duration.ZERO, 1)).isEqualTo(LookPace.LONGEST);
    }

    @Test
    void aFullDiskIsLookedAtMoreOften() {
        assertThat(LookPace.disk(1L << 40)).isEqualTo(LookPace.UNSEEN);
        assertThat(LookPace.disk(8L << 30)).isEqualTo(Duration.ofMillis(250));
        assertThat(LookPace.disk(0)).isEqualTo(LookPace.SHORTEST);
    }

    @Test
    void theOldestArchivesGoFirst() {
        Kept oldest = kept(3, 100);
        Kept middle = kept(2, 100);
        Kept newest = kept(1, 100);
        List<Kept> all = List.of(newest, oldest, middle);
        assertThat(Retention.ofUnit(Bench.rule(1, 2, 1000, true), all, 0, NOW)).containsExactly(oldest);
        assertThat(Retention.ofUnit(Bench.rule(1, 9, 250, true), all, 0, NOW)).containsExactly(oldest);
        assertThat(Retention.ofUnit(Bench.rule(1, 9, 250, true), all, 100, NOW)).containsExactly(middle, oldest);
        assertThat(Retention.ofUnit(Bench.rule(1, 9, 1000, true), all, 0, NOW)).isEmpty();
        assertThat(Retention.ofFleet(all, 150)).containsExactly(middle, oldest);
    }

    @Test
    void theRoomShrinksWithTheDisk() {
        assertThat(Retention.room(1000, 500, 10_000, 100)).isEqualTo(1000);
        assertThat(Retention.room(1000, 500, 40, 100)).isEqualTo(440);
        assertThat(Retention.room(1000, 50, 0, 100)).isZero();
    }

    @Test
    void anArchiveSaysAllInItsName() {
        Archive archive = Archive.of(LOG, NOW, 5, 1234);
        assertThat(archive.file()).hasToString("/logs/a.log.20261121T120000.000Z.5-1234");
        assertThat(Archive.parse(archive.file())).contains(archive);
        assertThat(Archive.parse(archive.gzip().file())).contains(archive.gzip());
        for (String other : List.of("a.log", "a.log.times", "a.start", "a.log.1", archive.file() + ".part")) {
            assertThat(Archive.parse(Path.of(other))).isEmpty();
        }
        assertThat(Archive.parse(Path.of("/logs/a.log.err.20261121T120000.000Z.5-1234")))
                .map(Archive::log)
                .contains("a.log.err");
    }

    @Test
    void positionsRiseAcrossALogThatBeganAnew() {
        List<Archive> archives =
                List.of(archive(5, 0, 100), archive(4, 100, 300), archive(3, 0, 50), archive(2, 80, 90));
        Segments segments = Segments.of(archives, new LogFile.View(50, 90, 120));
        assertThat(segments.archives()).extracting(Segments.Segment::begin).containsExactly(-300L, -200L, 0L, 80L);
        assertThat(segments.archives()).extracting(Segments.Segment::end).containsExactly(-200L, 0L, 50L, 90L);
        assertThat(segments.at(50)).map(Segments.Segment::begin).contains(80L);
        assertThat(segments.at(90)).isEmpty();
    }

    private static Verdict verdict(LogRule rule, long length) {
        return CutRule.of(rule, length, NOW, NOW);
    }

    private static Kept kept(int hoursAgo, long bytes) {
        return new Kept(archive(hoursAgo, 0, 1), bytes);
    }

    private static Archive archive(int hoursAgo, long begin, long end) {
        return Archive.of(LOG, NOW.minus(Duration.ofHours(hoursAgo)), begin, end);
    }
}
