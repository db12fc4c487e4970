package dev.reeve.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.SyslogFacility;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Receivers that cannot be reached, or hear nothing. */
class ReceiverTest extends FollowedLog {
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
