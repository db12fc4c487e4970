package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who connects starts the unit that answers, whatever became of the host meanwhile. */
@EnabledOnOs(OS.LINUX)
class OnDemandTest {
    private static final int PORT = Tools.freePort();
    private static final String WAITS = "waits for a connection on http (tcp://127.0.0.1:" + PORT + ")";

    @TempDir
    Path folder;

    private Path fleet;

    private ReeveUnderTest started() {
        fleet = Fleets.copyOf("on-demand", folder);
        ReeveUnderTest reeve = new ReeveUnderTest(folder).with("SERVER_PORT", PORT);
        reeve.reeve("run", "-d", fleet).succeeds();
        return reeve;
    }

    private static void awaitWaiting(ReeveUnderTest reeve) {
        reeve.awaitUnit(
                "server",
                unit -> unit.state().equals("pending") && unit.reason().equals(WAITS));
    }

    private static String ask() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            client.setSoTimeout((int) ReeveUnderTest.PATIENCE.toMillis());
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void eachConnectionIsAnsweredByAUnitThatWasNotThereBefore() throws IOException {
        try (ReeveUnderTest reeve = started()) {
            reeve.awaitReady("page");
            awaitWaiting(reeve);
            assertThat(reeve.reeve("why", "server").succeeds().out())
                    .contains(WAITS)
                    .contains("It starts when somebody connects");
            assertThat(reeve.json("status", "-o", "json").required("health").asText())
                    .isEqualTo("healthy");
            Set<String> pids = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                pids.add(ask());
            }
            assertThat(pids).doesNotContain("").hasSize(3);
            awaitWaiting(reeve);

            reeve.kill(reeve.hostPid());
            reeve.reeve("run", "-d", fleet).succeeds();
            awaitWaiting(reeve);
            assertThat(ask()).isNotEmpty();

            reeve.reeve("stop", "server").succeeds();
            assertThatThrownBy(OnDemandTest::ask).isInstanceOf(ConnectException.class);
            reeve.reeve("start", "server").succeeds();
            assertThat(ask()).isNotEmpty();
            assertThat(Collections.frequency(reeve.transitions(), "server failed"))
                    .isZero();
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    @Test
    void whatNeverAcceptsFailsWithTheMendAndListensNoMore() throws IOException {
        try (ReeveUnderTest reeve = started()) {
            Path path = fleet.resolve("run/hasty.sock");
            reeve.awaitUnit("hasty", unit -> unit.reason().startsWith("waits for a connection on http"));
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                client.connect(UnixDomainSocketAddress.of(path));
                UnitRow failed = reeve.awaitUnit("hasty", unit -> unit.state().equals("failed"));
                assertThat(failed.reason())
                        .contains("for the 21st time within 2s")
                        .endsWith("mend it, then: reeve start hasty");
            }
            assertThat(path).doesNotExist();
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }
}
