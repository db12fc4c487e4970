package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Copies of a log: each line once, in order, whatever befalls the log and the host. */
class OutputsTest extends FollowedLog {
    private static LogRule json(long maxSize, int keep) {
        return Bench.rule(maxSize, keep, 1L << 40, false).withOutputs(List.of(new LogOutput.Json()));
    }

    @Test
    void aLineSaysWhoWroteItWhereAndWhen() throws IOException, InterruptedException {
        bench.append("a \"b\" \\ \t\u0001 \u00e9\nlast");
        LogStart.note(bench.home, new RunId(Bench.UNIT, 1));
        Files.setPosixFilePermissions(bench.log, PosixFilePermissions.fromString("rw-r-----"));
        follow(json(SMALL, 3), 1, true);
        soon().until(() -> copied().size() == 1);
        assertThat(copied().getFirst())
                .matches("\\{\"at\":\"20[0-9T:.-]+Z\",\"unit\":\"a\",\"stream\":\"out\",\"line\":.*}")
                .endsWith("\"line\":\"a \\\"b\\\" \\\\ \\t\\u0001 \u00e9\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
    }

    @Test
    void theLastLineOfARunEndsWithTheRun() throws IOException, InterruptedException {
        LogStart.note(bench.home, new RunId(Bench.UNIT, 1));
        bench.append("one\nno end");
        LogStart.note(bench.home, new RunId(Bench.UNIT, 2));
        bench.append("two\nno end either");
        follow(json(SMALL, 3), 2, true);
        soon().until(() -> copied().size() == 3);
        assertThat(texts()).containsExactly("one", "no end", "two");
        follow(json(SMALL, 3), 2, false);
        soon().until(() -> copied().size() == 4);
        assertThat(copied())
                .extracting(line -> line.replaceAll(".*(\"run\":.).*(\"line\".*)}", "$1 $2"))
                .containsExactly(
                        "\"run\":1 \"line\":\"one\"",
                        "\"run\":1 \"line\":\"no end\"",
                        "\"run\":2 \"line\":\"two\"",
                        "\"run\":2 \"line\":\"no end either\"");
    }

    @Test
    void eachLineOnceWhileTheLogIsCutAndTheHostIsAnother() throws IOException, InterruptedException {
        LogRule rule = json(SMALL, 1000);
        bench.unit(rule);
        for (int i = 0; i < 40; i++) {
            bench.append(Bench.lines(i * 500 + 1, i * 500 + 499));
            bench.append("%099d".formatted(i * 500 + 500).substring(0, 50));
            follow(rule, 1, true);
            if (i % 8 == 7) {
                outputs.close();
            }
            bench.append("%099d".formatted(i * 500 + 500).substring(50) + "\n");
            bench.look();
        }
        follow(rule, 1, true);
        soon().until(() -> copied().size() >= 20_000);
        assertThat(bench.archives()).hasSizeGreaterThan(10);
        assertThat(texts()).isEqualTo(numbers(1, 20_000));
        assertThat(bench.told).isEmpty();
    }

    @Test
    void aFileThatHasGrownGetsAnotherNameAndOldOnesGo() throws IOException, InterruptedException {
        bench.append(Bench.lines(1, 5000));
        follow(json(SMALL, 2), 1, true);
        soon().until(() -> texts().contains("%099d".formatted(5000)));
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.count()).isLessThanOrEqualTo(3);
        }
        List<String> texts = texts();
        assertThat(numbers(1, 5000)).endsWith(texts.toArray(String[]::new));
    }

    @Test
    void eachLineOnceThoughAnOldFileCannotBeDeleted() throws IOException, InterruptedException {
        Path stays = file().resolveSibling("a.jsonl.20200101T000000.000Z");
        Files.createDirectories(stays.resolve("not empty"));
        bench.append(Bench.lines(1, 5000));
        follow(json(SMALL, 1000), 1, true);
        soon().until(() -> texts().size() >= 5000);
        follow(json(SMALL, 0), 1, true);
        bench.append(Bench.lines(5001, 6000));
        soon().until(() -> texts().contains("%099d".formatted(6000)));
        assertThat(texts()).isEqualTo(numbers(1, 6000));
    }

    @Test
    void positionsThatCannotBeReadAreToldOnceAndTheOutputComesWhenTheyCan() throws IOException, InterruptedException {
        Path sent = bench.log.resolveSibling("a.sent");
        Files.write(sent, new byte[] {'1', ' ', (byte) 0xe9, '\n'});
        bench.append("one\n");
        FleetSnapshot fleet = Bench.fleet(json(SMALL, 3), 1, true);
        assertThat(outputs.follow(fleet)).isFalse();
        assertThat(outputs.follow(fleet)).isFalse();
        assertThat(bench.told).singleElement().asString().contains("cannot begin", sent.toString(), "delete it");
        Files.delete(sent);
        assertThat(outputs.follow(fleet)).isTrue();
        soon().until(() -> texts().equals(List.of("one")));
    }

    @Test
    void aUnitWithoutOutputsHasNoThread() throws IOException, InterruptedException {
        bench.append("x\n");
        follow(Bench.RULE, 1, true);
        outputs.follow(new FleetSnapshot(Instant.EPOCH, Map.of()));
        assertThat(Files.exists(file())).isFalse();
        assertThat(Files.exists(bench.log.resolveSibling("a.sent"))).isFalse();
    }
}
