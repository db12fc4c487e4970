package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.SyslogFacility;
import dev.reeve.logs.output.LogOutputs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a log: each line once, in order, whatever befalls the log, the host and the receiver. */
@Timeout(120)
class OutputsTest {
    private static final long SMALL = 1 << 16;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LINE = Pattern.compile("\"line\":\"(.*)\"}");

    @TempDir
    Path root;

    private Bench bench;
    private LogOutputs outputs;

    @BeforeEach
    void make() throws IOException {
        bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        outputs = new LogOutputs(bench.home, bench.logs, bench.notices);
    }

    @AfterEach
    void close() throws InterruptedException {
        outputs.close();
    }

    private static LogRule json(long maxSize, int keep) {
        return Bench.rule(maxSize, keep, 1L << 40, false).withOutputs(List.of(new LogOutput.Json()));
    }

    private void follow(LogRule rule, long run, boolean alive) throws IOException, InterruptedException {
        outputs.follow(Bench.fleet(rule, run, alive));
    }

    private Path file() {
        return bench.home.logs().resolve("json").resolve(Bench.UNIT + ".jsonl");
    }

    /** Those in files that were given another name first. */
    private List<String> copied() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(file().getParent())) {
            try (Stream<Path> there = Files.list(file().getParent())) {
                there.filter(each -> Files.isRegularFile(each) && !each.equals(file()))
                        .sorted()
                        .forEach(files::add);
            }
            if (Files.exists(file())) {
                files.add(file());
            }
        }
        List<String> lines = new ArrayList<>();
        for (Path each : files) {
            lines.addAll(Files.readAllLines(each));
        }
        return lines;
    }

    private List<String> texts() throws IOException {
        return copied().stream()
                .map(LINE::matcher)
                .map(line -> line.find() ? line.group(1) : "?")
                .toList();
    }

    /** A file may get another name while it is looked at. */
    private static ConditionFactory soon() {
        return await().atMost(SOON).ignoreExceptionsInstanceOf(NoSuchFileException.class);
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj("%099d"::formatted).toList();
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
    void unitsThatGoTogetherAreWaitedForTogether() throws IOException, InterruptedException {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            LogOutput syslog =
                    new LogOutput.Syslog(new Address.Tcp("127.0.0.1", deaf.getLocalPort()), SyslogFacility.LOCAL0);
            LogRule rule = Bench.rule(SMALL, 3, 1L << 40, false).withOutputs(List.of(syslog));
            bench.append(Bench.lines(1, 200_000));
            Map<UnitName, UnitSnapshot> units = new HashMap<>();
            for (int i = 0; i < 8; i++) {
                UnitSnapshot unit = Bench.snapshot(new UnitName("u" + i), rule, 1, true);
                units.put(unit.name(), unit);
                Files.createLink(bench.home.log(unit.name()), bench.log);
            }
            outputs.follow(new FleetSnapshot(Instant.EPOCH, units));
            soon().until(() -> {
                for (UnitName unit : units.keySet()) {
                    if (!sendsNoMore(unit)) {
                        return false;
                    }
                }
                return true;
            });
            long before = System.nanoTime();
            outputs.follow(new FleetSnapshot(Instant.EPOCH, Map.of()));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    /** Its positions were noted once at least, and not lately. */
    private boolean sendsNoMore(UnitName unit) throws IOException {
        Path sent = bench.log.resolveSibling(unit + ".sent");
        return Files.size(sent) > 0
                && !Files.readString(sent).matches(" *0 (?s).*")
                && Files.getLastModifiedTime(sent)
                        .toInstant()
                        .isBefore(Instant.now().minusMillis(300));
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
    void aReceiverThatCannotBeReachedHoldsUpNothingAndGetsEverythingLater() throws IOException, InterruptedException {
        int port = freePort();
        LogOutput syslog = new LogOutput.Syslog(new Address.Tcp("127.0.0.1", port), SyslogFacility.LOCAL0);
        LogRule rule = Bench.rule(SMALL, 1000, 1L << 40, true).withOutputs(List.of(syslog, new LogOutput.Json()));
        bench.unit(rule);
        follow(rule, 1, true);
        bench.append(Bench.lines(1, 2000));
        bench.look();
        soon().until(() -> texts().equals(numbers(1, 2000)));
        soon().until(() -> !bench.told.isEmpty());
        assertThat(bench.told)
                .singleElement()
                .asString()
                .contains("cannot be sent to syslog tcp://127.0.0.1:" + port + ": Connection refused");
        try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            outputs.close();
            follow(rule, 1, true);
            assertThat(received(server, 2000)).isEqualTo(numbers(1, 2000));
        }
    }

    @Test
    void linesThatWereDroppedBeforeTheyCouldBeSentAreSpokenOfOnce() throws IOException, InterruptedException {
        int port = freePort();
        LogOutput syslog = new LogOutput.Syslog(new Address.Tcp("127.0.0.1", port), SyslogFacility.LOCAL0);
        LogRule rule = Bench.rule(SMALL, 0, 1L << 40, false).withOutputs(List.of(syslog));
        bench.unit(rule);
        bench.append(Bench.lines(1, 1));
        follow(rule, 1, true);
        soon().until(() -> !bench.told.isEmpty());
        for (int i = 0; i < 5; i++) {
            bench.append(Bench.lines(2 + i * 1000, 1 + (i + 1) * 1000));
            bench.look();
        }
        outputs.close();
        try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            follow(rule, 1, true);
            List<String> last = received(server, 300);
            assertThat(numbers(4000, 5001)).containsAll(last);
        }
        assertThat(bench.told)
                .filteredOn(told -> told.contains("were dropped before they could be sent to syslog"))
                .hasSize(1);
    }

    @Test
    void aUnitWithoutOutputsHasNoThread() throws IOException, InterruptedException {
        bench.append("x\n");
        follow(Bench.RULE, 1, true);
        outputs.follow(new FleetSnapshot(Instant.EPOCH, Map.of()));
        assertThat(Files.exists(file())).isFalse();
        assertThat(Files.exists(bench.log.resolveSibling("a.sent"))).isFalse();
    }

    /** Reads frames as RFC 6587 counts them; returns what lines say. */
    private static List<String> received(ServerSocket server, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Socket socket = server.accept()) {
            var in = socket.getInputStream();
            while (lines.size() < count) {
                StringBuilder length = new StringBuilder();
                for (int c = in.read(); c != ' '; c = in.read()) {
                    assertThat(c).isBetween((int) '0', (int) '9');
                    length.append((char) c);
                }
                String message = new String(in.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.UTF_8);
                assertThat(message).matches("<134>1 \\S+Z \\S+ a (1|-) out - 0\\d+");
                lines.add(message.substring(message.lastIndexOf(' ') + 1));
            }
        }
        return Collections.unmodifiableList(lines);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
