package dev.reeve.driver.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.host.Host;
import dev.reeve.driver.process.system.Inbox;
import dev.reeve.testkit.StubFleet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class HostReportsTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean answers = true;
    private volatile boolean stopping;
    private volatile FleetSnapshot fleet = fleet(new UnitState.Starting(), new UnitState.Ready());

    private static FleetSnapshot fleet(UnitState... states) {
        Map<UnitName, UnitSnapshot> units = new LinkedHashMap<>();
        for (UnitState state : states) {
            UnitSpec spec = UnitSpec.agent("a" + units.size(), Launch.nothing());
            Cause cause = Cause.operator("asked");
            units.put(
                    spec.name(),
                    new UnitSnapshot(
                            spec,
                            new RunId(spec.name(), 1),
                            state,
                            true,
                            OptionalLong.empty(),
                            Optional.empty(),
                            Instant.EPOCH,
                            0,
                            Optional.empty(),
                            HealthStatus.UNKNOWN,
                            cause));
        }
        return new FleetSnapshot(Instant.EPOCH, units);
    }

    private final class AFleet extends StubFleet {
        @Override
        public FleetSnapshot snapshot() {
            return fleet;
        }

        @Override
        public List<String> waitsFor(UnitName unit) {
            if (!answers) {
                throw new IllegalStateException("no answer");
            }
            return List.of();
        }
    }

    private final class AHost implements Host {
        @Override
        public String version() {
            return "test";
        }

        @Override
        public Instant started() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<Path> fleetFile() {
            return Optional.empty();
        }

        @Override
        public boolean foreground() {
            return false;
        }

        @Override
        public void shutdown(ShutdownMode mode, String reason) {}

        @Override
        public boolean stopping() {
            return stopping;
        }

        @Override
        public void refuse(String message) {}
    }

    private boolean hears(Inbox inbox, String message) {
        for (var parcel = inbox.receive(); parcel.isPresent(); parcel = inbox.receive()) {
            assertThat(parcel.get().pid()).isEqualTo(ProcessHandle.current().pid());
            heard.add(new String(parcel.get().content(), StandardCharsets.UTF_8));
        }
        return heard.contains(message);
    }

    @Test
    void tellsThatItIsUpHowTheFleetIsAndThatItStops(@TempDir Path folder) {
        Path path = folder.resolve("notify");
        try (Inbox inbox = Inbox.at(path)) {
            HostReports reports = new HostReports(
                    new AFleet(), new AHost(), Map.of("NOTIFY_SOCKET", path.toString(), "WATCHDOG_USEC", "20000"));
            reports.begin();
            await().until(() -> hears(inbox, "STATUS=2 units: 1 ready, 1 starting"));
            assertThat(heard.getFirst()).isEqualTo("READY=1");
            await().until(() -> hears(inbox, "WATCHDOG=1"));
            answers = false;
            await().during(Duration.ofMillis(200)).until(() -> {
                heard.clear();
                return !hears(inbox, "WATCHDOG=1");
            });
            fleet = fleet(new UnitState.Failed("no"), new UnitState.Ready());
            await().until(() -> hears(inbox, "STATUS=2 units: 1 failed (a0), 1 ready"));
            stopping = true;
            await().until(() -> hears(inbox, "STOPPING=1"));
            reports.close();
        }
    }

    @Test
    void saysNothingToNobody() {
        HostReports reports = new HostReports(new AFleet(), new AHost(), Map.of("NOTIFY_SOCKET", "/none/at/all"));
        reports.begin();
        reports.close();
        assertThat(reports).isNotNull();
    }

    @Test
    void knowsWhetherItIsMeant() {
        assertThat(HostWatchdog.interval(Map.of("WATCHDOG_USEC", "3000000"), 7)).hasValue(Duration.ofMillis(1500));
        assertThat(HostWatchdog.interval(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "7"), 7))
                .isPresent();
        assertThat(HostWatchdog.interval(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "8"), 7))
                .isEmpty();
        assertThat(HostWatchdog.interval(Map.of("WATCHDOG_USEC", "soon"), 7)).isEmpty();
        assertThat(HostWatchdog.interval(Map.of(), 7)).isEmpty();
    }
}
