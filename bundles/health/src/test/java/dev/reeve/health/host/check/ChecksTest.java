package dev.reeve.health.host.check;

import static org.apache.felix.hc.api.Result.Status.CRITICAL;
import static org.apache.felix.hc.api.Result.Status.OK;
import static org.apache.felix.hc.api.Result.Status.TEMPORARILY_UNAVAILABLE;
import static org.apache.felix.hc.api.Result.Status.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.health.Answer;
import dev.reeve.health.Question;
import dev.reeve.testkit.SnapshotFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    private static final Thresholds CPU = new Thresholds(70, 80, 90);

    @ParameterizedTest
    @CsvSource({
        "0, OK",
        "70, OK",
        "70.1, WARN",
        "80, WARN",
        "80.1, TEMPORARILY_UNAVAILABLE",
        "90, TEMPORARILY_UNAVAILABLE",
        "90.1, CRITICAL"
    })
    void aLevelIsJudgedByWhatItExceeds(double level, Result.Status status) {
        assertThat(CPU.of(level)).isEqualTo(status);
    }

    @Test
    void whatIsNotMeasuredIsUnknown() {
        MeasuredLevels levels = new MeasuredLevels(Optional::empty);
        assertThat(new LevelCheck(CPU, levels::cpu).execute()).isInstanceOf(NothingKnown.class);
        assertThat(new LevelCheck(CPU, levels::queue).execute()).isInstanceOf(NothingKnown.class);
    }

    @Test
    void levelsComeFromTheLatestSample() {
        Measures host = Measures.builder()
                .put(HostMetrics.CPU, 95)
                .put(HostMetrics.MEMORY_USED, 6e9)
                .put(HostMetrics.MEMORY_TOTAL, 8e9)
                .build();
        Measures unit = Measures.builder().put(UnitMetrics.QUEUE, 7).build();
        FleetSample sample = new FleetSample(
                Instant.EPOCH, Duration.ZERO, host, Map.of(new UnitName("a"), unit, new UnitName("b"), unit));
        MeasuredLevels levels = new MeasuredLevels(() -> Optional.of(sample));
        assertThat(new LevelCheck(CPU, levels::cpu).execute().getStatus()).isEqualTo(CRITICAL);
        assertThat(levels.memory().orElseThrow().words()).isEqualTo("75.0 % of the memory in use");
        assertThat(levels.disk()).isEmpty();
        assertThat(levels.queue().orElseThrow().value()).isEqualTo(14);
    }

    private static UnitSnapshot agent(String name, UnitState state) {
        UnitSnapshot ready = SnapshotFleet.ready(name, Instant.EPOCH);
        return new UnitSnapshot(
                ready.spec(),
                ready.run(),
                state,
                true,
                ready.pid(),
                ready.started(),
                ready.since(),
                0,
                ready.exit(),
                ready.health(),
                ready.cause());
    }

    private static Result agents(int least, int most, UnitSnapshot... units) {
        return new AgentsCheck(new SnapshotFleet(units)::snapshot, least, most).execute();
    }

    @Test
    void agentsAreCountedAndMissed() {
        UnitSnapshot up = agent("web", new UnitState.Ready());
        UnitSnapshot failed = agent("job", new UnitState.Failed("exit code 3"));
        UnitSnapshot waiting = agent("db", new UnitState.BackingOff(Instant.MAX));
        assertThat(agents(0, 0).getStatus()).isEqualTo(OK);
        assertThat(agents(1, 0).getStatus()).isEqualTo(CRITICAL);
        assertThat(agents(0, 0, up).getStatus()).isEqualTo(OK);
        assertThat(agents(2, 0, up).getStatus()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(agents(0, 1, up, agent("b", new UnitState.Ready())).getStatus())
                .isEqualTo(WARN);
        assertThat(agents(0, 0, up, waiting).toString()).contains("1 agents up; down: db");
        assertThat(agents(0, 0, up, waiting).getStatus()).isEqualTo(WARN);
        assertThat(agents(0, 0, up, failed).getStatus()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(agents(0, 0, failed, waiting).getStatus()).isEqualTo(CRITICAL);
    }

    @Test
    void theNetworkIsUpRoutedAndWhole(@TempDir Path folder) throws IOException {
        NetworkCheck check = new NetworkCheck(new NetworkFiles(folder.resolve("sys"), folder.resolve("proc")));
        assertThat(check.execute()).isInstanceOf(NothingKnown.class);
        link(folder, "lo", "unknown", "0x9");
        assertThat(check.execute()).as("only loopback").isInstanceOf(NothingKnown.class);
        link(folder, "eth0", "down", "0x1003");
        assertThat(check.execute().getStatus()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        link(folder, "eth0", "up", "0x1003");
        assertThat(check.execute().getStatus()).as("no route").isEqualTo(WARN);
        Files.createDirectories(folder.resolve("proc"));
        Files.writeString(
                folder.resolve("proc/route"),
                "Iface Destination Gateway Flags RefCnt Use Metric Mask\neth0 00000000 0100000A 0003 0 0 0 00000000 0 0 0\n");
        assertThat(check.execute().getStatus()).isEqualTo(OK);
        count(folder, "rx_packets", 1000);
        count(folder, "rx_errors", 50);
        assertThat(check.execute().getStatus()).as("5 % errors").isEqualTo(WARN);
        assertThat(check.execute().getStatus()).as("none since").isEqualTo(OK);
    }

    private static void link(Path folder, String name, String state, String flags) throws IOException {
        Path link = Files.createDirectories(folder.resolve("sys").resolve(name));
        Files.writeString(link.resolve("operstate"), state + "\n");
        Files.writeString(link.resolve("flags"), flags + "\n");
    }

    private static void count(Path folder, String counter, long value) throws IOException {
        Path statistics = Files.createDirectories(folder.resolve("sys/eth0/statistics"));
        Files.writeString(statistics.resolve(counter), value + "\n");
    }

    @Test
    void someAnswersAreBetterThanNone() {
        Question well = () -> Answer.pass("a answers");
        Question ill = () -> {
            throw new IOException("b: refused");
        };
        assertThat(new QuestionsCheck(List.of(well)).execute().getStatus()).isEqualTo(OK);
        Result some = new QuestionsCheck(List.of(well, ill)).execute();
        assertThat(some.getStatus()).isEqualTo(WARN);
        assertThat(some.toString()).contains("b: refused");
        assertThat(new QuestionsCheck(List.of(ill)).execute().getStatus()).isEqualTo(TEMPORARILY_UNAVAILABLE);
    }
}
